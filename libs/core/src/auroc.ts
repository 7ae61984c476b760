import type { RocPoint } from './roc.js';

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

  /**
   * The ROC curve from (0, 0) to (1, 1), for plotting: about `points` of its points, at thresholds that
   * are spread evenly over the scores of each class; every one of them exact. Null where one of the
   * classes is absent.
   */
  curve(points = 256): readonly RocPoint[] | null {
    if (this.#anomalous.count * this.#normal.count === 0) return null;
    const classes = [this.#normal, this.#anomalous].map((scores) => ({
      count: scores.count,
      chunks: scores.sorted(),
    }));
    const thresholds = new Set(
      classes.flatMap(({ count, chunks }) => everyNth(chunks, Math.ceil((2 * count) / points))),
    );
    const rates = (threshold: number): RocPoint => {
      const [falsePositiveRate = 0, truePositiveRate = 0] = classes.map(
        ({ count, chunks }) => chunks.reduce((sum, chunk) => sum + notBelow(chunk, threshold), 0) / count,
      );
      return { falsePositiveRate, truePositiveRate, threshold };
    };
    return [Infinity, ...[...thresholds].sort((a, b) => b - a)].map(rates);
  }
}

/** Some of ascending scores, the lowest of each chunk among them: so the curve ends at (1, 1). */
const everyNth = (chunks: readonly Float32Array[], step: number): number[] =>
  chunks.flatMap((chunk) => [...chunk.filter((_, place) => place % step === 0)]);

/** Ascending scores that are at least the threshold. */
function notBelow(ascending: Float32Array, threshold: number): number {
  let below = 0;
  let end = ascending.length;
  while (below < end) {
    const middle = (below + end) >>> 1;
    if ((ascending[middle] ?? Infinity) < threshold) below = middle + 1;
    else end = middle;
  }
  return ascending.length - below;
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
