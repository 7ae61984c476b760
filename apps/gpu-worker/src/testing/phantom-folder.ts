import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { phantom, type GreyImage, type Mask } from '@mias/core';
import { encodePng } from '@mias/encoders';

/** How many slices of each sort; the anomalous ones have one lesion each. */
export interface PhantomCounts {
  readonly train: number;
  readonly normal: number;
  readonly anomalous: number;
}

/** Writes brain phantoms into `folder` in the authors' layout. */
export async function writePhantoms(
  folder: string,
  { train, normal, anomalous }: PhantomCounts,
): Promise<void> {
  let seed = 0;
  for (let index = 0; index < train; index++) {
    await writeImage(path.join(folder, 'train/good', `${index}.png`), slice(seed++, 0).image);
  }
  for (let index = 0; index < normal; index++) {
    const { image, lesion } = slice(seed++, 0);
    await writeImage(path.join(folder, 'test/test/good', `${index}.png`), image);
    await writeImage(path.join(folder, 'test/test_labels/good', `${index}.png`), lesion);
  }
  for (let index = 0; index < anomalous; index++) {
    const { image, lesion } = slice(seed++, 1);
    await writeImage(path.join(folder, 'test/test/Ungood', `${index}.png`), image);
    await writeImage(path.join(folder, 'test/test_labels/Ungood', `${index}.png`), lesion);
  }
}

const slice = (seed: number, lesions: number) => phantom({ kind: 'brain', seed, lesions });

async function writeImage(file: string, image: GreyImage | Mask): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, await encodePng(image));
}
