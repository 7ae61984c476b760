import type { FloatImage } from './raster.js';

const BINS = 256;

/**
 * The threshold that parts a map's values into two classes with the largest variance between them, from a
 * histogram of 256 bins between its smallest and largest value: the upper edge of the lower class's last
 * bin; where several bins do as well, the middle of them. Of a constant map, its value.
 *
 * Source: N. Otsu, "A threshold selection method from gray-level histograms", IEEE SMC 9(1), 1979.
 */
export function otsuThreshold({ values }: FloatImage): number {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) [min, max] = [Math.min(min, value), Math.max(max, value)];
  if (!(max > min)) return min;
  const width = (max - min) / BINS;
  const counts = new Float64Array(BINS);
  const binOf = (value: number): number => Math.min(BINS - 1, Math.floor((value - min) / width));
  for (const value of values) counts[binOf(value)] = (counts[binOf(value)] ?? 0) + 1;
  return min + (lastLowBin(counts) + 1) * width;
}

function lastLowBin(counts: Float64Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const moment = counts.reduce((sum, count, bin) => sum + count * bin, 0);
  let [low, lowMoment, largest] = [0, 0, -1];
  let best: number[] = [];
  counts.forEach((count, bin) => {
    low += count;
    lowMoment += count * bin;
    const high = total - low;
    if (low === 0 || high === 0) return;
    const between = low * high * (lowMoment / low - (moment - lowMoment) / high) ** 2;
    if (between > largest) [largest, best] = [between, [bin]];
    else if (between === largest) best.push(bin);
  });
  return best.reduce((sum, bin) => sum + bin, 0) / Math.max(1, best.length);
}
