import { gaussianBlur } from '../gaussian-blur.js';
import { gaussian, seeded, uniform, type Random } from '../random.js';
import type { FloatImage, GreyImage, Mask } from '../raster.js';
import { brain } from './brain.js';
import { liver } from './liver.js';
import { drawRetina } from './retina.js';
import { drawSolid, type SliceStreams } from './solid.js';
import type { Slice } from './slice.js';

export type PhantomKind = 'brain' | 'liver' | 'retina';

export interface PhantomRequest {
  readonly kind: PhantomKind;
  /** Which slice: the same seed gives the same anatomy, with lesions or without. */
  readonly seed: number | string;
  /** How many lesions to grow; 0 gives a normal slice. */
  readonly lesions: number;
}

/** A procedural slice and the pixels of its lesions, 256x256. Nothing in it comes from a patient. */
export interface Phantom {
  readonly image: GreyImage;
  readonly lesion: Mask;
}

interface Modality {
  readonly label: string;
  draw(streams: SliceStreams, lesions: number): Slice;
  scan(random: Random, slice: FloatImage): FloatImage;
}

const modalities = {
  brain: {
    label: 'Brain MRI',
    draw: (streams, lesions) => drawSolid(brain, streams, lesions),
    scan: (random, slice) => gaussianBlur(withNoise(random, slice, 0.022), 0.6),
  },
  liver: {
    label: 'Liver CT',
    draw: (streams, lesions) => drawSolid(liver, streams, lesions),
    scan: (random, slice) => withNoise(random, gaussianBlur(withNoise(random, slice, 0.05), 0.9), 0.008),
  },
  retina: {
    label: 'Retina OCT',
    draw: drawRetina,
    scan: (random, slice) => withNoise(random, gaussianBlur(withSpeckle(random, slice, 0.42), 0.6), 0.015),
  },
} satisfies Record<PhantomKind, Modality>;

/** The kinds of phantom with the names that people know them by. */
export const phantomKinds: readonly { readonly kind: PhantomKind; readonly label: string }[] = [
  { kind: 'brain', label: modalities.brain.label },
  { kind: 'liver', label: modalities.liver.label },
  { kind: 'retina', label: modalities.retina.label },
];

export function phantom({ kind, seed, lesions }: PhantomRequest): Phantom {
  const stream = (name: string) => seeded(`${kind}/${seed}/${name}`);
  const modality: Modality = modalities[kind];
  const slice = modality.draw({ anatomy: stream('anatomy'), lesions: stream('lesions') }, lesions);
  const scanner = stream('scanner');
  const gain = uniform(scanner, 0.96, 1.04);
  const scanned = modality.scan(scanner, slice.intensity);
  // The clamping array rounds to the nearest and cuts at 0 and 255.
  const pixels = Uint8ClampedArray.from(scanned.values, (value) => 255 * gain * value);
  return {
    image: { width: scanned.width, height: scanned.height, pixels: new Uint8Array(pixels.buffer) },
    lesion: slice.lesion,
  };
}

function withNoise(random: Random, image: FloatImage, deviation: number): FloatImage {
  return { ...image, values: image.values.map((value) => value + deviation * gaussian(random)) };
}

/** Multiplicative noise: coherent light interferes, so bright tissue is grainier. */
function withSpeckle(random: Random, image: FloatImage, contrast: number): FloatImage {
  return { ...image, values: image.values.map((value) => value * (1 + contrast * gaussian(random))) };
}
