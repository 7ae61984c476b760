import { squaredDistance } from '@mias/core';
import type { BankBlock } from './exact-search.js';
import { NearestSoFar, type KeptPatch } from './nearest-so-far.js';

/**
 * The patches nearest to one vector, nearest first (of equals the one of the lowest ordinal), compared in
 * float64 while the bank is streamed past it. Thousands of vectors at once want `searchExactly`.
 */
export async function listNearest(
  vector: Float32Array,
  blocks: AsyncIterable<BankBlock>,
  count: number,
): Promise<KeptPatch[]> {
  const dim = vector.length;
  const found = new NearestSoFar(1, count);
  for await (const { firstOrdinal, count: rows, values } of blocks) {
    for (let row = 0; row < rows; row++) {
      found.add(0, squaredDistance(vector, 0, values, row * dim, dim), firstOrdinal + row);
    }
  }
  return found.kept(0);
}
