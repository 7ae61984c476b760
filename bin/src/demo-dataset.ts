import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { phantom, type PhantomKind } from '@mias/core';
import { encodePng } from '@mias/encoders';

export type { PhantomKind };

export interface DemoDataset {
  /** Where the dataset shall be; it is not there, or there whole. */
  readonly folder: string;
  readonly kind: PhantomKind;
  /** The same seed gives the same pixels. */
  readonly seed: number;
  /** Normal images to learn from. */
  readonly train: number;
  readonly testNormal: number;
  /** Images with lesions: one, and two in every fourth. */
  readonly testAnomalous: number;
}

/** Draws a dataset of phantoms in the authors' folder layout; replaces what is at `folder`. */
export async function writeDemoDataset(dataset: DemoDataset): Promise<void> {
  const { folder } = dataset;
  const unfinished = join(dirname(folder), `.unfinished-${process.pid}-${dataset.kind}-${dataset.seed}`);
  try {
    for (const slice of plan(dataset)) await writeSlice(unfinished, dataset.kind, slice);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

interface PlannedSlice {
  readonly image: string;
  /** Where its mask goes; training images have none. */
  readonly mask: string | null;
  /** Names the slice within the kind: every slice of every dataset is another. */
  readonly seed: string;
  readonly lesions: number;
}

function plan({ seed, train, testNormal, testAnomalous }: DemoDataset): readonly PlannedSlice[] {
  const indices = (count: number) => Array.from({ length: count }, (_, index) => index);
  const test = (label: string, index: number, lesions: number): PlannedSlice => ({
    image: `test/test/${label}/${fileName(index)}`,
    mask: `test/test_labels/${label}/${fileName(index)}`,
    seed: `${seed}/${label}/${index}`,
    lesions,
  });
  return [
    ...indices(train).map((index) => ({
      image: `train/good/${fileName(index)}`,
      mask: null,
      seed: `${seed}/train/${index}`,
      lesions: 0,
    })),
    ...indices(testNormal).map((index) => test('good', index, 0)),
    ...indices(testAnomalous).map((index) => test('Ungood', index, index % 4 === 3 ? 2 : 1)),
  ];
}

async function writeSlice(root: string, kind: PhantomKind, slice: PlannedSlice): Promise<void> {
  const { image, lesion } = phantom({ kind, seed: slice.seed, lesions: slice.lesions });
  await writePng(join(root, slice.image), await encodePng(image));
  if (slice.mask !== null) await writePng(join(root, slice.mask), await encodePng(lesion));
}

async function writePng(path: string, png: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, png);
}

function fileName(index: number): string {
  return `${String(index).padStart(3, '0')}.png`;
}
