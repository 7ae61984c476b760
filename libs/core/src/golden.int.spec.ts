import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anomalyMap, imageScore } from './anomaly-map.js';
import { centroid } from './centroid.js';
import { maximum } from './maximum.js';
import { nearestPatches } from './nearest.js';
import { extractPatches } from './patches.js';
import { presets } from './presets.js';
import { boxesAbove } from './regions.js';
import { normalise, rangeOf } from './scale.js';
import { parseNpy } from './testing/npy.js';
import { upscaleMasks } from './upscale-masks.js';

const golden = new URL('../../../../shared/golden/brain/', import.meta.url);
const present = existsSync(golden);
if (!present)
  console.log('Skipped: the goldens of the independent reference are not at ../shared/golden/brain.');

const side = 256;
const pixels = side * side;
const { bank, run } = presets.reference;

const read = (name: string) => readFileSync(new URL(name, golden));
const floats = (name: string) => parseNpy(read(`${name}.npy`), '<f4').values;

/** The arrays come from the independent PyTorch and SciPy program; each step starts from its predecessor's golden. */
describe.skipIf(!present)('the steps of the method against the reference on brain phantoms', () => {
  it('patches within 1e-5', () => {
    const embedding = {
      ...{ channels: 256, rows: 64, cols: 64, values: floats('embedding.first_train') },
      frame: {
        inputSide: 1024,
        scaled: { width: 1024, height: 1024 },
        image: { width: side, height: side },
      },
    };
    const grid = extractPatches(embedding, bank.patching);
    expect([grid.rows, grid.cols, grid.dim]).toEqual([32, 32, 1024]);
    expect(relativeDifference(grid.values, floats('patches.first_train'))).toBeLessThan(1e-5);
  });

  it('every patch of a bank is its own nearest patch', () => {
    const values = floats('patches.first_train').subarray(0, 256 * 1024);
    const queries = { rows: 8, cols: 32, dim: 1024, values };
    const { distances, ordinals } = nearestPatches(queries, { count: 256, dim: 1024, values }, run.scoring);
    expect(Math.max(...distances)).toBe(0);
    expect([...ordinals]).toEqual([...ordinals.keys()]);
  });

  it('raw maps within 1e-5', () => {
    const distances = floats('distances');
    const raw = floats('maps.raw');
    for (let image = 0; image < 8; image += 1) {
      const scores = distances.subarray(image * 1024, (image + 1) * 1024);
      const map = anomalyMap(scores, { rows: 32, cols: 32 }, run.map);
      const wanted = raw.subarray(image * pixels, (image + 1) * pixels);
      expect(relativeDifference(map.values, wanted)).toBeLessThan(1e-5);
      expect(imageScore(scores)).toBe(goldenImages()[image]?.score);
    }
  });

  it('normalised maps equal to the bit', () => {
    const maps = mapsOf(floats('maps.raw'));
    const wanted = mapsOf(floats('maps.normalised'));
    const range = rangeOf(maps);
    expect(maps.every((map, image) => equalBits(normalise(map, range).values, wanted[image]?.values))).toBe(
      true,
    );
  });

  it('centroids within 1e-4 pixels, maxima and boxes exactly', () => {
    mapsOf(floats('maps.normalised')).forEach((map, image) => {
      const prompts = goldenImages()[image]?.prompts;
      const centre = centroid(map, 5);
      const [x = NaN, y = NaN] = prompts?.centroid.point ?? [];
      expect(centre?.x).toBeCloseTo(x, 4);
      expect(centre?.y).toBeCloseTo(y, 4);
      const top = maximum(map);
      expect([top?.x, top?.y]).toEqual(prompts?.['max-point'].point);
      const boxes = boxesAbove(map, 0.5).map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2]);
      expect(boxes).toEqual(prompts?.['bounding-box'].boxes);
    });
  });

  it('masks equal in every pixel', () => {
    const logits = floats('low_res_logits.last_test_centroid');
    const frame = {
      inputSide: 1024,
      scaled: { width: 1024, height: 1024 },
      image: { width: side, height: side },
    };
    const masks = upscaleMasks({ logits, logitsSize: 256, iou: [0, 0, 0] }, frame);
    const wanted = parseNpy(read('masks.centroid.uint8.npy'), '|u1').values.subarray(7 * 3 * pixels);
    const found = masks.flatMap(({ values }) => [...values]);
    expect(found.findIndex((value, pixel) => value !== wanted[pixel])).toBe(-1);
  });
});

interface GoldenImage {
  readonly score: number;
  readonly prompts: {
    readonly centroid: { readonly point: readonly number[] };
    readonly 'max-point': { readonly point: readonly number[] };
    readonly 'bounding-box': { readonly boxes: readonly (readonly number[])[] };
  };
}

function goldenImages(): readonly GoldenImage[] {
  const file: unknown = JSON.parse(read('golden.json').toString());
  if (!hasImages(file)) throw new TypeError('golden.json holds no list of images.');
  return file.images;
}

function hasImages(file: unknown): file is { readonly images: readonly GoldenImage[] } {
  return typeof file === 'object' && file !== null && 'images' in file && Array.isArray(file.images);
}

function mapsOf(values: Float32Array) {
  return Array.from({ length: values.length / pixels }, (_, image) => ({
    width: side,
    height: side,
    values: values.subarray(image * pixels, (image + 1) * pixels),
  }));
}

/** Largest difference over the largest value. */
function relativeDifference(found: Float32Array, wanted: Float32Array): number {
  if (found.length !== wanted.length) return NaN;
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return (
    found.reduce((most, value, at) => Math.max(most, Math.abs(value - (wanted[at] ?? NaN))), 0) / largest
  );
}

function equalBits(found: Float32Array, wanted: Float32Array | undefined): boolean {
  return found.length === wanted?.length && found.every((value, at) => value === wanted[at]);
}
