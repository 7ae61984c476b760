/** One point of an ROC curve: the rates when everything that scores at least `threshold` is called anomalous. */
export interface RocPoint {
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
  /** Infinity at the first point, where nothing is called anomalous. */
  readonly threshold: number;
}

/**
 * ROC curve from (0, 0) to (1, 1), for plotting: at most `limit` points, spread evenly along the curve.
 * `labels` are 1 (anomalous) or 0. Null where one of the classes is absent.
 */
export function rocCurve(scores: Float32Array, labels: Uint8Array, limit = 256): readonly RocPoint[] | null {
  if (limit < 2)
    throw new RangeError(`An ROC curve has at least its 2 ends; ${limit} points were asked for.`);
  const anomalous = scores.filter((_, item) => labels[item] !== 0).sort();
  const normal = scores.filter((_, item) => labels[item] === 0).sort();
  if (anomalous.length === 0 || normal.length === 0) return null;
  // From (0, 0) to (1, 1) a curve that only rises is 2 long, measured along the axes.
  const spacing = 2 / (limit - 1);
  const points: RocPoint[] = [{ falsePositiveRate: 0, truePositiveRate: 0, threshold: Infinity }];
  let drawn = 0;
  let anomalousBelow = anomalous.length;
  let normalBelow = normal.length;
  while (anomalousBelow + normalBelow > 0) {
    const threshold = Math.max(
      anomalous[anomalousBelow - 1] ?? -Infinity,
      normal[normalBelow - 1] ?? -Infinity,
    );
    while (anomalousBelow > 0 && anomalous[anomalousBelow - 1] === threshold) anomalousBelow -= 1;
    while (normalBelow > 0 && normal[normalBelow - 1] === threshold) normalBelow -= 1;
    const falsePositiveRate = 1 - normalBelow / normal.length;
    const truePositiveRate = 1 - anomalousBelow / anomalous.length;
    const along = falsePositiveRate + truePositiveRate;
    if (along - drawn < spacing && along < 2) continue;
    drawn = along;
    points.push({ falsePositiveRate, truePositiveRate, threshold });
  }
  return points;
}
