import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  anomalyMap,
  extractPatches,
  imageScore,
  nearestPatches,
  prepareImage,
  presets,
  type Embedding,
  type GreyImage,
} from '@mias/core';
import type { FeatureEncoder } from '../image-encoder.js';
import { temporaryDirectory } from '../testing/files.js';
import { noiseResNet } from '../testing/noise-checkpoint.js';
import { openWideResNet } from './wide-resnet-encoder.js';
import reference from './fixtures/patchcore.json' with { type: 'json' };

const directory = temporaryDirectory();
afterAll(() => rmSync(directory, { recursive: true }));

const { bank: recipe, run } = presets.patchcore;

/** Oracle: fixtures/patchcore.py, PyTorch on the same noise for weights. */
describe('PatchCore on a small network shaped like wide_resnet50_2', () => {
  let encoder: FeatureEncoder;
  beforeAll(async () => {
    const checkpointPath = `${directory}/small.pth`;
    await writeFile(checkpointPath, noiseResNet(triples(reference.architecture)));
    encoder = await openWideResNet({ checkpointPath, cacheDir: directory, threads: 2 });
  });
  afterAll(() => encoder.dispose());

  const embed = (ordinal: number): Promise<Embedding> => {
    const [width = 0, height = 0] = reference.sizes[ordinal] ?? [];
    return encoder.encode(prepareImage(texture(width, height, ordinal), recipe.reading));
  };

  it("reads its architecture and gives PyTorch's patch features, to the edges of the grid", async () => {
    expect(encoder.architecture).toEqual(reference.architecture);
    const embedding = await embed(3);
    expect([embedding.channels, embedding.rows, embedding.cols]).toEqual([24, 28, 28]);
    const { scale, samples } = reference.embedding;
    for (const [channel = NaN, row = NaN, col = NaN, expected = NaN] of samples) {
      const actual = embedding.values[(channel * 28 + row) * 28 + col] ?? NaN;
      expect(Math.abs(actual - expected), `at ${channel}, ${row}, ${col}`).toBeLessThan(1e-4 * scale);
    }
  });

  it("gives PyTorch's anomaly map and score of an image against the patches of three others", async () => {
    const grids = [];
    for (const ordinal of [0, 1, 2, 3]) grids.push(extractPatches(await embed(ordinal), recipe.patching));
    const query = grids.pop();
    if (query === undefined) throw new Error('there is an image to be compared');
    const values = Float32Array.from(grids.flatMap((grid) => [...grid.values]));
    const bank = { count: values.length / query.dim, dim: query.dim, values };
    const { distances } = nearestPatches(query, bank, run.scoring);
    const map = anomalyMap(distances, query, run.map);
    const { scale, samples } = reference.map;
    for (const [y = NaN, x = NaN, expected = NaN] of samples) {
      const actual = map.values[y * map.width + x] ?? NaN;
      expect(Math.abs(actual - expected), `at ${x}, ${y}`).toBeLessThan(1e-3 * scale);
    }
    expect(Math.abs(imageScore(distances) - reference.score)).toBeLessThan(1e-3 * reference.score);
  });
});

/** JSON knows arrays of any length only. */
function triples({ stem, blocks, widths, channels }: typeof reference.architecture) {
  const triple = ([first = 0, second = 0, third = 0]: readonly number[]) => [first, second, third] as const;
  return { stem, blocks: triple(blocks), widths: triple(widths), channels: triple(channels) };
}

/** As in the oracle's program: the last one has a bright disc. */
function texture(width: number, height: number, ordinal: number): GreyImage {
  const pixels = Uint8Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    if (ordinal === 3 && (x - 95) ** 2 + (y - 40) ** 2 <= 300) return 255;
    return (Math.floor((x * x) / 40) + 3 * y + Math.floor((x * y) / (50 + ordinal)) + 17 * ordinal) % 256;
  });
  return { width, height, pixels };
}
