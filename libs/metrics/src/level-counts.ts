/**
 * How many values of [0, 1] reach each of evenly spread levels: keeps counts in place of the values of
 * millions of pixels. A value is counted at the highest level that it reaches.
 */
export class LevelCounts {
  readonly #counts: Float64Array;
  #total = 0;

  /** @param levels 0, 1 / (levels - 1), …, 1 */
  constructor(readonly levels: number) {
    this.#counts = new Float64Array(levels);
  }

  /** @param weight of the value; the counts are sums of weights */
  add(value: number, weight = 1): void {
    // Clamped: a float32 map may pass 1 by its last digit.
    const level = Math.min(Math.max(Math.floor(value * (this.levels - 1)), 0), this.levels - 1);
    this.#counts[level] = (this.#counts[level] ?? 0) + weight;
    this.#total += weight;
  }

  get total(): number {
    return this.#total;
  }

  /** Values at or above each level, the highest level first. */
  reachedFromAbove(): Float64Array {
    let reached = 0;
    return this.#counts.toReversed().map((count) => (reached += count));
  }
}
