import { seeded } from './random.js';

/**
 * A random projection that keeps distances nearly as they are (Johnson and Lindenstrauss, 1984), so
 * that a coreset can be chosen among shorter vectors.
 *
 * Subsampled randomised Hadamard transform: signs are flipped at random, the Hadamard transform
 * spreads every value over all others, and `to` of the results are kept, scaled so that squared
 * lengths stay the same on average. It needs n log n additions where a random matrix needs `to` * n,
 * and gives the same bits on every machine. Source: Ailon and Chazelle, "The fast
 * Johnson-Lindenstrauss transform", SIAM J. Comput. 39 (2009); Tropp, "Improved analysis of the
 * subsampled randomized Hadamard transform" (2011).
 */
export interface Projection {
  /** Length of a vector before and after. */
  readonly from: number;
  readonly to: number;
  /** 1 or -1 for every value. */
  readonly signs: Float64Array;
  /** Results that are kept. */
  readonly kept: Uint32Array;
}

export function randomProjection(from: number, to: number, seed: number): Projection {
  if (!(to >= 1 && to < from)) {
    throw new RangeError(
      `A projection makes vectors shorter, and this one would make ${to} values of ${from}. Leave it out.`,
    );
  }
  const random = seeded(`projection/${seed}`);
  const signs = Float64Array.from({ length: from }, () => (random() < 0.5 ? -1 : 1));
  const results = Uint32Array.from({ length: powerOfTwo(from) }, (_, index) => index);
  // The first steps of a Fisher-Yates shuffle.
  for (let place = 0; place < to; place += 1) {
    const other = place + Math.floor(random() * (results.length - place));
    const value = results[other] ?? 0;
    results[other] = results[place] ?? 0;
    results[place] = value;
  }
  return { from, to, signs, kept: results.slice(0, to) };
}

/** Row-major [count, from] to row-major [count, to]. */
export function project(vectors: Float32Array, { from, to, signs, kept }: Projection): Float32Array {
  const count = vectors.length / from;
  const projected = new Float32Array(count * to);
  const spread = new Float64Array(powerOfTwo(from));
  const scale = 1 / Math.sqrt(to);
  for (let row = 0; row < count; row += 1) {
    spread.fill(0, from);
    for (let index = 0; index < from; index += 1) {
      spread[index] = (vectors[row * from + index] ?? 0) * (signs[index] ?? 0);
    }
    hadamard(spread);
    for (let index = 0; index < to; index += 1) {
      projected[row * to + index] = scale * (spread[kept[index] ?? 0] ?? 0);
    }
  }
  return projected;
}

/** The Walsh-Hadamard transform in natural order, in place and without scaling; the length is a power of two. */
function hadamard(values: Float64Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += 2 * half) {
      for (let index = start; index < start + half; index += 1) {
        const a = values[index] ?? 0;
        const b = values[index + half] ?? 0;
        values[index] = a + b;
        values[index + half] = a - b;
      }
    }
  }
}

const powerOfTwo = (atLeast: number): number => 2 ** Math.ceil(Math.log2(atLeast));
