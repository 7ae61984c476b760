import { rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractPatches, prepareImage, presets, type Embedding, type PatchGrid } from '@mias/core';
import type { ImageEncoder } from './image-encoder.js';
import { readGreyImage } from './image/read-grey-image.js';
import { openSam } from './sam/sam-encoder.js';
import { searchExactly, type BankBlock } from './search/exact-search.js';
import { relativeDifference } from './testing/differences.js';
import { present, readFloats, readNpy, temporaryDirectory } from './testing/files.js';

const checkpoint = present('models/demo/sam_vit_demo.pth', '../shared/demo-model/sam_vit_demo.pth');
const golden = present('../shared/golden/brain');
const { bank: recipe, run } = presets.reference;

/** Oracle: mias_torch.py's arrays of eight training and eight test images; see the goldens' README. */
describe.skipIf(checkpoint === null || golden === null)('the golden brain set', () => {
  const cacheDir = temporaryDirectory();
  const array = (name: string) => `${golden ?? ''}/${name}.npy`;
  let sam: ImageEncoder;

  beforeAll(async () => {
    sam = await openSam({ checkpointPath: checkpoint ?? '', cacheDir, threads: 2 });
  });
  afterAll(async () => {
    await sam.dispose();
    rmSync(cacheDir, { recursive: true });
  });

  async function encode(name: string): Promise<Embedding> {
    const bytes = await readFile(`${golden ?? ''}/dataset/${name}`);
    return sam.encode(prepareImage(await readGreyImage(bytes), recipe.reading));
  }

  async function patches(folder: string): Promise<PatchGrid[]> {
    const names = (await readdir(`${golden ?? ''}/dataset/${folder}`)).sort();
    const grids: PatchGrid[] = [];
    for (const name of names) {
      grids.push(extractPatches(await encode(`${folder}/${name}`), recipe.patching));
    }
    return grids;
  }

  it('has the embedding of the first training image within 1e-4', async () => {
    const { values } = await encode('train/good/000.png');
    const expected = await readFloats(array('embedding.first_train'));
    expect(relativeDifference(values, expected)).toBeLessThan(1e-4);
  });

  it("has the last test image's logits at the golden centroid within 1e-4", async () => {
    const decoded = await sam.decode(await encode('test/test/Ungood/006.png'), {
      points: [{ x: 144.95891621663472, y: 48.48298827495018, label: 1 }],
      box: null,
      dense: null,
    });
    const expected = await readFloats(array('low_res_logits.last_test_centroid'));
    expect(relativeDifference(decoded.logits, expected)).toBeLessThan(1e-4);
    const iou = [0.9380149841308594, 0.45522376894950867, 0.22383366525173187];
    expect(relativeDifference(decoded.iou, iou)).toBeLessThan(1e-4);
  });

  it('has the same nearest patches, with distances within 1e-4', async () => {
    const training = await patches('train/good');
    const tests = [...(await patches('test/test/good')), ...(await patches('test/test/Ungood'))];
    const { scoring } = run;
    const found = await searchExactly(tests, blocksOf(training), { dim: 1024, scoring, threads: 2 });
    const distances = found.flatMap((image) => [...image.distances]);
    expect(relativeDifference(distances, await readFloats(array('distances')))).toBeLessThan(1e-4);
    const ordinals = found.flatMap((image) => [...image.ordinals]);
    expect(ordinals).toEqual(await readIntegers(array('nearest_index.int64')));
  });
});

async function* blocksOf(grids: readonly PatchGrid[]): AsyncGenerator<BankBlock> {
  let firstOrdinal = 0;
  for (const { rows, cols, values } of grids) {
    const count = rows * cols;
    yield await Promise.resolve({ firstOrdinal, count, values });
    firstOrdinal += count;
  }
}

async function readIntegers(path: string): Promise<number[]> {
  const { type, bytes } = await readNpy(path);
  if (type !== '<i8') throw new TypeError(`${path} holds ${type}, not int64`);
  return Array.from(new BigInt64Array(bytes), Number);
}
