/**
 * Area under the ROC curve: the chance that an anomalous item scores above a normal one, ties counting
 * half. `labels` are 1 (anomalous) or 0. Null where one of the classes is absent: it has no value then.
 */
export function auroc(scores: Float32Array, labels: Uint8Array): number | null {
  const pooled = new PooledAuroc();
  pooled.add(scores, labels);
  return pooled.value();
}

/**
 * The same over many arrays, pooled, such as the pixels of all maps of a run. Exact; keeps 4 bytes a
 * score and copies none.
 */
export class PooledAuroc {
  readonly #anomalous = new ScoreChunks();
  readonly #normal = new ScoreChunks();

  /** Scores with their labels, item by item. */
  add(scores: Float32Array, labels: Uint8Array): void {
    if (scores.length !== labels.length) {
      throw new RangeError(
        `Each score needs a label; there are ${scores.length} scores and ${labels.length} labels. ` +
          `Bring map and ground truth onto one grid.`,
      );
    }
    for (let item = 0; item < scores.length; item += 1) {
      const score = scores[item] ?? NaN;
      if (Number.isNaN(score)) throw new RangeError(`Score ${item} is not a number, so it has no rank.`);
      (labels[item] === 0 ? this.#normal : this.#anomalous).push(score);
    }
  }

  value(): number | null {
    const pairs = this.#anomalous.count * this.#normal.count;
    if (pairs === 0) return null;
    const normal = this.#normal.sorted();
    let wins = 0;
    for (const anomalous of this.#anomalous.sorted()) {
      for (const chunk of normal) wins += winningPairs(anomalous, chunk);
    }
    return wins / pairs;
  }
}

/**
 * Scores in chunks that are sorted one by one: the count of winning pairs is a sum over pairs of
 * chunks, so one large sorted array is never needed. Chunks double up to 16 MB, so few scores stay small.
 */
class ScoreChunks {
  readonly #full: Float32Array[] = [];
  #open = new Float32Array(1 << 10);
  #used = 0;

  push(score: number): void {
    if (this.#used === this.#open.length) {
      this.#full.push(this.#open);
      this.#open = new Float32Array(Math.min(2 * this.#open.length, 1 << 22));
      this.#used = 0;
    }
    this.#open[this.#used] = score;
    this.#used += 1;
  }

  get count(): number {
    return this.#full.reduce((count, chunk) => count + chunk.length, this.#used);
  }

  sorted(): readonly Float32Array[] {
    return [...this.#full, this.#open.subarray(0, this.#used)].map((chunk) => chunk.sort());
  }
}

/** Pairs in which the anomalous score is the higher one; equal scores count half. Both ascend. */
function winningPairs(anomalous: Float32Array, normal: Float32Array): number {
  let below = 0;
  let notAbove = 0;
  let wins = 0;
  for (const score of anomalous) {
    while (below < normal.length && (normal[below] ?? 0) < score) below += 1;
    while (notAbove < normal.length && (normal[notAbove] ?? 0) <= score) notAbove += 1;
    wins += (below + notAbove) / 2;
  }
  return wins;
}
