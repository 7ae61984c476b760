/** How many items a threshold calls anomalous that are, and that are not. */
export interface Called {
  readonly truePositives: number;
  readonly falsePositives: number;
}

/**
 * Average precision: the sum of precision times the recall gained at each threshold, from the highest
 * down, as scikit-learn's average_precision_score. Null where nothing is anomalous.
 *
 * @param thresholds each calls all that the one before calls; the last calls everything
 */
export function averagePrecision(thresholds: Iterable<Called>): number | null {
  let [found, sum] = [0, 0];
  for (const { truePositives, falsePositives } of thresholds) {
    if (truePositives > found) {
      sum += ((truePositives - found) * truePositives) / (truePositives + falsePositives);
    }
    found = truePositives;
  }
  return found === 0 ? null : sum / found;
}
