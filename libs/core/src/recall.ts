/** Patches that an approximate search found for every query: row-major [queries, found], nearest first. */
export interface FoundPatches {
  readonly distances: Float32Array;
  readonly ordinals: Uint32Array;
}

/** What exact search says about queries that are patches of the bank themselves. */
export interface TrueNearest {
  /** Ordinal of every query, which is its own nearest and does not count. */
  readonly own: Uint32Array;
  /** Distance of every query to the last of its `nearest` nearest other patches. */
  readonly furthest: Float32Array;
  readonly nearest: number;
}

/**
 * Share of the nearest patches that were found, 0 to 1, over all queries. A patch counts when it is no
 * farther than the last of the true nearest: patches that repeat each other are as good as one another.
 * Source: Aumüller, Bernhardsson and Faithfull, "ANN-Benchmarks", Information Systems 87 (2020).
 */
export function recallOf(
  { distances, ordinals }: FoundPatches,
  { own, furthest, nearest }: TrueNearest,
): number {
  const width = ordinals.length / own.length;
  let hits = 0;
  own.forEach((ordinal, query) => {
    const limit = (furthest[query] ?? 0) * FLOAT32_ROUNDING;
    let others = 0;
    for (let place = query * width; place < (query + 1) * width && others < nearest; place += 1) {
      if (ordinals[place] === ordinal) continue;
      others += 1;
      if ((distances[place] ?? Infinity) <= limit) hits += 1;
    }
  });
  return hits / (own.length * nearest);
}

/** The searches add up a distance in different orders. */
const FLOAT32_ROUNDING = 1 + 1e-4;
