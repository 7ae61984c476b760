/** How far one image of a bank lies from all others of it. */
export interface LeaveOneOut {
  /** Largest distance of its patches: what the image would score as a test image. */
  readonly score: number;
  /** Median distance of its patches. */
  readonly typical: number;
  /** Index of the patch that lies farthest. */
  readonly farthest: number;
  /** Patches whose nearest lies in another image, by that image; the most frequent first. */
  readonly sources: readonly { readonly image: string; readonly patches: number }[];
}

/**
 * Sums up the search of one image's patches in a bank without its own.
 *
 * @param distances L2, one a patch
 * @param images the image of each patch's nearest
 */
export function leaveOneOut(distances: Float32Array, images: readonly string[]): LeaveOneOut {
  if (distances.length === 0 || distances.length !== images.length) {
    throw new RangeError(
      `Each patch has a distance and the image of its nearest; there are ${distances.length} and ${images.length}.`,
    );
  }
  const ascending = Float32Array.from(distances).sort();
  const score = ascending.at(-1) ?? NaN;
  const counts = new Map<string, number>();
  for (const image of images) counts.set(image, (counts.get(image) ?? 0) + 1);
  return {
    score,
    typical: quantile(ascending, 0.5),
    farthest: distances.indexOf(score),
    sources: [...counts]
      .map(([image, patches]) => ({ image, patches }))
      .sort((a, b) => b.patches - a.patches || (a.image < b.image ? -1 : 1)),
  };
}

/**
 * The score above which an image stands out from the others: the third quartile and one and a half times
 * the quartiles' distance. Null for fewer than four images, whose quartiles say nothing.
 * Source: Tukey, Exploratory Data Analysis (1977), section 2C.
 */
export function upperFence(scores: readonly number[]): number | null {
  if (scores.length < 4) return null;
  const ascending = Float64Array.from(scores).sort();
  const [first, third] = [quantile(ascending, 0.25), quantile(ascending, 0.75)];
  return third + 1.5 * (third - first);
}

/** How few images hold the nearest of a share of all patches: the most frequent are taken first. */
export function imagesToCover(patchesByImage: readonly number[], share: number): number {
  const wanted = share * patchesByImage.reduce((sum, patches) => sum + patches, 0);
  let covered = 0;
  let images = 0;
  for (const patches of [...patchesByImage].sort((a, b) => b - a)) {
    if (covered >= wanted) break;
    covered += patches;
    images += 1;
  }
  return images;
}

/** Images in bins of equal width from the lowest to the highest of their values; the highest is in the last. */
export function histogram(
  values: readonly number[],
  bins: number,
): { min: number; max: number; images: number[] } {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const images = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = max === min ? 0 : Math.min(bins - 1, Math.floor(((value - min) / (max - min)) * bins));
    images[bin] = (images[bin] ?? 0) + 1;
  }
  return { min, max, images };
}

/** Linear between neighbours, as NumPy's default. */
function quantile(ascending: Float32Array | Float64Array, share: number): number {
  const place = share * (ascending.length - 1);
  const below = ascending[Math.floor(place)] ?? NaN;
  const above = ascending[Math.ceil(place)] ?? NaN;
  return below + (place - Math.floor(place)) * (above - below);
}
