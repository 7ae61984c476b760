import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ownGolden } from './paths.js';

/** Two normal images for a bank, one test image of each label. */
const files = [
  'train/good/000.png',
  'train/good/001.png',
  'test/test/good/000.png',
  'test/test_labels/good/000.png',
  'test/test/Ungood/000.png',
  'test/test_labels/Ungood/000.png',
];

/** Copies as few of the golden images as a run with metrics takes; gives the folder back. */
export async function copySmallest(folder: string): Promise<string> {
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(`${ownGolden}/dataset/${file}`, join(folder, file));
  }
  return folder;
}
