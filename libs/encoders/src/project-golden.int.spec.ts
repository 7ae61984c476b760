import { readFileSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { anomalyMap, centroid, extractPatches, normalise, prepareImage, presets, rangeOf } from '@mias/core';
import type { Embedding, NearestPatches, PatchGrid } from '@mias/core';
import { parseNpy } from '@mias/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageEncoder } from './image-encoder.js';
import { readGreyImage } from './image/read-grey-image.js';
import { openSam } from './sam/sam-encoder.js';
import { searchExactly, type BankBlock } from './search/exact-search.js';
import { relativeDifference } from './testing/differences.js';
import { pathFrom, temporaryDirectory } from './testing/files.js';

const golden = pathFrom('e2e/golden');
const { bank: recipe, run } = presets.reference;
const grid = { rows: 32, cols: 32 };
const blank = { width: 0, height: 0, values: new Float32Array() };

/** Oracle: the independent PyTorch program of e2e/golden (its README states arrays and tolerances). */
describe("every step on the project's golden set", () => {
  const cacheDir = temporaryDirectory();
  let sam: ImageEncoder;
  let training: readonly Encoded[];
  let tests: readonly Encoded[];
  let nearest: readonly NearestPatches[];

  beforeAll(async () => {
    const checkpointPath = pathFrom('models/demo/sam_vit_demo.pth');
    sam = await openSam({ checkpointPath, cacheDir, threads: 2 });
    training = await encodeFolder(sam, 'train/good');
    tests = [
      ...(await encodeFolder(sam, 'test/test/good')),
      ...(await encodeFolder(sam, 'test/test/Ungood')),
    ];
    const queries = tests.map(({ patches }) => patches);
    const { scoring } = run;
    nearest = await searchExactly(queries, blocksOf(training), { dim: 1024, scoring, threads: 2 });
  });

  afterAll(async () => {
    await sam.dispose();
    rmSync(cacheDir, { recursive: true });
  });

  it('embeds within 1e-4', () => {
    const values = training[0]?.embedding.values ?? new Float32Array();
    const actual = every(values, { shape: [256, 64, 64], stride: [8, 4, 4] });
    expect(relativeDifference(actual, floats('embedding.first_train.stride-8-4-4'))).toBeLessThan(1e-4);
  });

  it('cuts the same patches', () => {
    const values = training[0]?.patches.values ?? new Float32Array();
    const actual = every(values, { shape: [1024, 1024], stride: [16, 16] });
    expect(relativeDifference(actual, floats('patches.first_train.stride-16-16'))).toBeLessThan(1e-4);
  });

  it('finds the same nearest patches at the same distances', () => {
    const distances = nearest.flatMap((image) => [...image.distances]);
    expect(relativeDifference(distances, floats('distances'))).toBeLessThan(1e-3);
    const ordinals = nearest.flatMap((image) => [...image.ordinals]);
    const expected = [...parseNpy(read('nearest_index.int64'), '<i8').values].map(Number);
    // Only patches whose two nearest are equally near to the last digits may choose the other.
    const others = ordinals.filter((ordinal, index) => ordinal !== expected[index]);
    expect(others.length).toBeLessThanOrEqual(2);
  });

  it('draws the same maps, raw and on the scale of the set', () => {
    const maps = nearest.map(({ distances }) => anomalyMap(distances, grid, run.map));
    const range = rangeOf(maps);
    const kept = { shape: [256, 256], stride: [4, 4] };
    const raw = maps.flatMap((map) => every(map.values, kept));
    expect(relativeDifference(raw, floats('maps.raw.stride-1-4-4'))).toBeLessThan(1e-3);
    const normalised = maps.flatMap((map) => every(normalise(map, range).values, kept));
    expect(relativeDifference(normalised, floats('maps.normalised.stride-1-4-4'))).toBeLessThan(1e-3);
  });

  it('decodes a click into the same logits', async () => {
    const embedding = tests.at(-1)?.embedding;
    if (embedding === undefined) throw new Error('The golden set has no test image.');
    const maps = nearest.map(({ distances }) => anomalyMap(distances, grid, run.map));
    const click = centroid(normalise(maps.at(-1) ?? blank, rangeOf(maps)), 5) ?? { x: NaN, y: NaN };
    const { logits } = await sam.decode(embedding, {
      points: [{ ...click, label: 1 }],
      box: null,
      dense: null,
    });
    const actual = every(logits, { shape: [3, 256, 256], stride: [1, 4, 4] });
    const expected = floats('low_res_logits.last_test_centroid.stride-1-4-4');
    expect(relativeDifference(actual, expected)).toBeLessThan(1e-3);
  });
});

interface Encoded {
  readonly embedding: Embedding;
  readonly patches: PatchGrid;
}

async function encodeFolder(sam: ImageEncoder, folder: string): Promise<readonly Encoded[]> {
  const names = (await readdir(`${golden}/dataset/${folder}`)).sort();
  const encoded: Encoded[] = [];
  for (const name of names) {
    const image = await readGreyImage(await readFile(`${golden}/dataset/${folder}/${name}`));
    const embedding = await sam.encode(prepareImage(image, recipe.reading));
    encoded.push({ embedding, patches: extractPatches(embedding, recipe.patching) });
  }
  return encoded;
}

async function* blocksOf(images: readonly Encoded[]): AsyncGenerator<BankBlock> {
  let firstOrdinal = 0;
  for (const { patches } of images) {
    const count = patches.rows * patches.cols;
    yield await Promise.resolve({ firstOrdinal, count, values: patches.values });
    firstOrdinal += count;
  }
}

function read(name: string): Buffer {
  return readFileSync(`${golden}/arrays/${name}.npy`);
}

function floats(name: string): Float32Array {
  return parseNpy(read(name), '<f4').values;
}

/** Every stride-th element along each axis of a row-major array. */
function every(
  values: Float32Array,
  { shape, stride }: { readonly shape: readonly number[]; readonly stride: readonly number[] },
): number[] {
  return [...values].filter((_, index) => {
    let rest = index;
    return shape
      .map((length, axis) => ({ length, step: stride[axis] ?? 1 }))
      .reverse()
      .every(({ length, step }) => {
        const at = rest % length;
        rest = Math.floor(rest / length);
        return at % step === 0;
      });
  });
}
