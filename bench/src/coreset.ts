import { beginCoreset, growCoreset, project, randomProjection, type PatchBank } from '@mias/core';
import type { Benchmark } from './benchmark.js';
import { clusteredVectors } from './clustered.js';
import { markdownTable } from './results.js';
import { secondsOf } from './times.js';

const DIM = 1024;
const PROJECTED = 128;
const RATIO = 0.1;
const SIZES = [10_240, 102_400];
const ROWS_AT_ONCE = 4096;

export const coreset: Benchmark = {
  title: 'Coreset',
  summary:
    'a tenth of 10,240 and 102,400 patches by greedy k-centre, with and without the triangle inequality',
  measure: async (say) => {
    const rows: string[][] = [];
    for (const count of SIZES) {
      say(`${count} patches …`);
      rows.push(await measureSize(count));
    }
    return [
      markdownTable(
        ['patches', 'kept', 'projection, s', 'choice, s', 'choice comparing every pair, s'],
        rows,
      ),
      `Synthetic clustered vectors of ${DIM} values, projected to ${PROJECTED}; one thread. The last column is its own ` +
        'loop without any shortcut, over a part of the steps and scaled up to all of them.',
    ].join('\n\n');
  },
};

async function measureSize(count: number): Promise<string[]> {
  const patches: PatchBank = { count, dim: PROJECTED, values: new Float32Array(count * PROJECTED) };
  const projection = randomProjection(DIM, PROJECTED, 0);
  const next = clusteredVectors(DIM, 'coreset');
  let projecting = 0;
  for (let first = 0; first < count; first += ROWS_AT_ONCE) {
    const vectors = next(Math.min(ROWS_AT_ONCE, count - first));
    projecting += await secondsOf(() => {
      patches.values.set(project(vectors, projection), first * PROJECTED);
      return Promise.resolve();
    });
  }
  const chosen = beginCoreset(count, { ratio: RATIO, seed: 0 });
  const choosing = await secondsOf(() => Promise.resolve(growCoreset(patches, chosen, Infinity)));
  const steps = Math.max(1, Math.round(2e9 / (count * PROJECTED)));
  const plain = await secondsOf(() => Promise.resolve(compareEveryPair(patches, steps)));
  const kept = chosen.size;
  return [
    count.toLocaleString('en-GB'),
    kept.toLocaleString('en-GB'),
    projecting.toFixed(2),
    choosing.toFixed(1),
    ((plain / steps) * kept).toFixed(0),
  ];
}

/** The nearest chosen of every patch, after so many steps of the plain algorithm. */
function compareEveryPair({ values, dim, count }: PatchBank, steps: number): Float64Array {
  const nearest = new Float64Array(count).fill(Infinity);
  for (let step = 0, last = 0; step < steps; step++) {
    let farthest = 0;
    for (let place = 0; place < count; place++) {
      let even = 0;
      let odd = 0;
      for (let index = 0; index < dim; index += 2) {
        const first = (values[place * dim + index] ?? 0) - (values[last * dim + index] ?? 0);
        const second = (values[place * dim + index + 1] ?? 0) - (values[last * dim + index + 1] ?? 0);
        even += first * first;
        odd += second * second;
      }
      nearest[place] = Math.min(nearest[place] ?? 0, even + odd);
      if ((nearest[place] ?? 0) > (nearest[farthest] ?? 0)) farthest = place;
    }
    last = farthest;
  }
  return nearest;
}
