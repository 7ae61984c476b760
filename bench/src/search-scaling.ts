import { presets } from '@mias/core';
import { searchExactly, type BankBlock } from '@mias/encoders';
import type { Benchmark } from './benchmark.js';
import { noise } from './noise.js';
import { markdownTable } from './results.js';
import { median, secondsOf } from './times.js';

const DIM = 1024;
const GRID = { rows: 32, cols: 32, dim: DIM };
const BANKS = [10_000, 40_000, 100_000, 400_000, 1_000_000];
const IMAGES = [1, 4];
const BLOCK_ROWS = 8192;

export const searchScaling: Benchmark = {
  title: 'Exact search by the size of the bank',
  summary: 'exact search in banks of 10,000 to 1,000,000 x 1,024, one and four images at once',
  measure: async (say) => {
    const block = noise(BLOCK_ROWS * DIM, 2);
    const grids = IMAGES.map((_, index) => ({
      ...GRID,
      values: noise(GRID.rows * GRID.cols * DIM, 10 + index),
    }));
    const rows: string[][] = [];
    for (const count of BANKS) {
      for (const images of IMAGES) {
        say(`${count} patches, ${images} images …`);
        const queries = Array.from({ length: images }, (_, index) => grids[index % grids.length] ?? grids[0]);
        const search = () =>
          searchExactly(
            queries.flatMap((grid) => grid ?? []),
            repeated(block, count),
            { dim: DIM, scoring },
          );
        const rounds = count > 100_000 ? 1 : 3;
        const seconds: number[] = [];
        for (let round = 0; round < rounds; round++) seconds.push(await secondsOf(search));
        const taken = median(seconds);
        const operations = 2 * images * GRID.rows * GRID.cols * DIM * count;
        rows.push([
          count.toLocaleString('en'),
          `${images}`,
          taken.toFixed(2),
          (taken / images).toFixed(3),
          (operations / taken / 1e9).toFixed(0),
        ]);
      }
    }
    return [
      markdownTable(['patches', 'images at once', 's', 's an image', 'GFLOP/s'], rows),
      'The bank is one block of 8,192 patches again and again, so that reading takes no part. It is noise, of ' +
        'which short vectors rule nothing out: the whole product is computed. Median of 3 searches up to ' +
        '100,000 patches, one search beyond.',
    ].join('\n\n');
  },
};

const { scoring } = presets.reference.run;

async function* repeated(block: Float32Array, patches: number): AsyncGenerator<BankBlock> {
  for (let first = 0; first < patches; first += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, patches - first);
    yield await Promise.resolve({ firstOrdinal: first, count, values: block.subarray(0, count * DIM) });
  }
}
