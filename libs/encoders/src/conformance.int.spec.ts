import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  encoderKinds,
  familyOf,
  hasDecoder,
  type EncoderKind,
  type GreyImage,
  type Prompt,
} from '@mias/core';
import { decodesPrompts, type FeatureEncoder, type ImageEncoder } from './image-encoder.js';
import { encoderOpeners, openEncoder } from './registry.js';
import type { SamArchitecture } from './sam/sam-architecture.js';
import { relativeDifference } from './testing/differences.js';
import { temporaryDirectory } from './testing/files.js';
import { noiseCheckpoint, noiseResNet } from './testing/noise-checkpoint.js';

/** A SAM in every part, small enough to be made of noise in a moment. */
const SMALL_SAM: SamArchitecture = {
  width: 32,
  depth: 2,
  heads: 2,
  hidden: 128,
  window: 5,
  globalBlocks: [1],
  grid: 16,
  patch: 16,
  inputSide: 256,
};
const SMALL_RESNET = { stem: 6, blocks: [2, 1, 3], widths: [4, 5, 7], channels: [8, 12, 24] } as const;

const directory = temporaryDirectory();
afterAll(() => rmSync(directory, { recursive: true }));

/** Wider than high, with no symmetry. */
const image: GreyImage = {
  width: 60,
  height: 40,
  pixels: Uint8Array.from({ length: 60 * 40 }, (_, pixel) => ((pixel % 60) * 3 + (pixel >> 6) * 7) % 251),
};
const darker: GreyImage = {
  ...image,
  pixels: image.pixels.map((level, pixel) => (pixel % 3 === 0 ? 0 : level)),
};

const prompts = {
  points: { points: [{ x: 12, y: 30, label: 1 }], box: null, dense: null },
  boxes: { points: [], box: { x1: 5, y1: 8, x2: 40, y2: 22 }, dense: null },
  dense: {
    points: [{ x: 12, y: 30, label: 1 }],
    box: null,
    dense: { width: 64, height: 64, values: new Float32Array(64 * 64).fill(0.5) },
  },
} satisfies Record<string, Prompt>;

it('every family is opened by an opener of its own', () => {
  expect(Object.keys(encoderOpeners)).toEqual([...encoderKinds]);
});

/** What every encoder keeps to, whatever its weights are. */
describe.each([...encoderKinds])('an encoder of the kind %s', (kind: EncoderKind) => {
  const options = { checkpointPath: `${directory}/${kind}.pth`, cacheDir: directory, threads: 1 };
  let encoder: FeatureEncoder | ImageEncoder;
  beforeAll(async () => {
    await writeFile(
      options.checkpointPath,
      hasDecoder(kind) ? noiseCheckpoint(SMALL_SAM) : noiseResNet(SMALL_RESNET),
    );
    encoder = await openEncoder(kind, options);
  });
  afterAll(() => encoder.dispose());

  it('says what it is', () => {
    expect(encoder.kind).toBe(kind);
    expect(encoder.id).toMatch(/^[0-9a-f]{64}$/);
    expect(decodesPrompts(encoder)).toBe(hasDecoder(kind));
    if (decodesPrompts(encoder)) expect(encoder.trainedFor).toEqual(familyOf(kind).trainedFor);
  });

  it('gives finite numbers in the shape that it says, and says where the image lies in its input', async () => {
    const { channels, rows, cols, values, frame } = await encoder.encode(image);
    expect(values.length).toBe(channels * rows * cols);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(frame.image).toEqual({ width: image.width, height: image.height });
    expect(Math.max(frame.scaled.width, frame.scaled.height)).toBe(frame.inputSide);
  });

  it('gives the same for the same image, which it leaves as it was, and another for another', async () => {
    const before = image.pixels.slice();
    const [first, again, other] = [
      await encoder.encode(image),
      await encoder.encode(image),
      await encoder.encode(darker),
    ];
    expect(again.values).toEqual(first.values);
    expect(other.values).not.toEqual(first.values);
    expect(image.pixels).toEqual(before);
  });

  it('gives for several images together what it gives for each alone, however many fit at once', async () => {
    const generous = await openEncoder(kind, { ...options, memoryBytes: 2 ** 30 });
    try {
      expect(generous.imagesAtOnce).toBe(hasDecoder(kind) ? 4 : 1);
      const images = [image, darker, image, darker, darker];
      const together = await generous.encodeAll(images);
      expect(together).toHaveLength(images.length);
      for (const [index, each] of images.entries()) {
        const { values, ...rest } = await encoder.encode(each);
        const { values: found = new Float32Array(), ...others } = together[index] ?? {};
        expect(others).toEqual(rest);
        expect(found).toHaveLength(values.length);
        expect(relativeDifference(found, values), `image ${index}`).toBeLessThan(1e-6);
      }
    } finally {
      await generous.dispose();
    }
  });

  it.each(hasDecoder(kind) ? Object.entries<Prompt>(prompts) : [])(
    'answers %s with three masks of the image’s size',
    async (_part, prompt) => {
      if (!decodesPrompts(encoder)) throw new Error(`${kind} has a decoder, and its encoder has none.`);
      const embedding = await encoder.encode(image);
      const decoded = await encoder.decode(embedding, prompt);
      expect(decoded.logits.every(Number.isFinite)).toBe(true);
      expect(decoded.iou.every(Number.isFinite)).toBe(true);
      for (const mask of encoder.masks(decoded, embedding.frame)) {
        expect([mask.width, mask.height]).toEqual([image.width, image.height]);
        expect(mask.values.every((value) => value === 0 || value === 1)).toBe(true);
      }
    },
  );
});
