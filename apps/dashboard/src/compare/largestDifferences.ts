interface Pair {
  readonly x: number;
  readonly y: number;
}

/** The `most` pairs that differ most, either way, the largest difference first; equal pairs are none. */
export const largestDifferences = <Item extends Pair>(pairs: readonly Item[], most: number): Item[] =>
  pairs
    .filter(({ x, y }) => x !== y)
    .toSorted((a, b) => Math.abs(b.y - b.x) - Math.abs(a.y - a.x))
    .slice(0, most);
