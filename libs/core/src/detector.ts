import { applyTaps, linearTaps } from './linear-taps.js';
import type { FloatImage, GreyImage } from './raster.js';
import type { Reading } from './recipe.js';
import { padded, square } from './square.js';

/** How a trained anomaly model takes an image and gives its map. */
export interface DetectorSettings {
  readonly input: {
    /** Null: the model's only input. */
    readonly name: string | null;
    /** Side in pixels of the square image that the model takes. */
    readonly side: number;
    /** `antialiased`: PIL's bilinear filter, 8-bit; `plain`: F.interpolate's, bilinear with half-pixel centres. */
    readonly filter: 'antialiased' | 'plain';
    readonly channels: 'rgb' | 'bgr' | 'grey';
    readonly layout: 'nchw' | 'nhwc';
    /** Whether levels go from 0 to 1 or from 0 to 255 before mean and deviation. */
    readonly levels: 'unit' | 'bytes';
    /** Of red, green and blue; grey takes the first. */
    readonly mean: readonly [number, number, number];
    readonly deviation: readonly [number, number, number];
  };
  readonly output: {
    /** Null: the only output that has the shape of a map. */
    readonly map: string | null;
    /** Null: the image's score is the largest value of its map. */
    readonly score: string | null;
    /** Whether the model scales its maps to [0, 1] itself. */
    readonly normalised: boolean;
  };
}

/** What holds where nothing is said. */
export const plainDetector: DetectorSettings = {
  input: {
    name: null,
    side: 256,
    filter: 'antialiased',
    channels: 'rgb',
    layout: 'nchw',
    levels: 'unit',
    mean: [0, 0, 0],
    deviation: [1, 1, 1],
  },
  output: { map: null, score: null, normalised: false },
};

/** A model's input: row-major in the order of `shape`, [1, C, side, side] or [1, side, side, C]. */
export interface DetectorInput {
  readonly values: Float32Array;
  readonly shape: readonly [number, number, number, number];
}

/**
 * The image laid out as the run's encoder sees it, so that map and masks cover the same area, then brought
 * to the model's side and levels: (level - mean) / deviation.
 */
export function detectorInput(
  image: GreyImage,
  aspect: Reading['aspect'],
  { side, filter, channels, layout, levels, mean, deviation }: DetectorSettings['input'],
): DetectorInput {
  const grey = greyLevels(image, aspect, { side, filter });
  const count = channels === 'grey' ? 1 : 3;
  const unit = levels === 'unit' ? 255 : 1;
  const values = new Float32Array(count * side * side);
  for (let channel = 0; channel < count; channel += 1) {
    const colour = channels === 'bgr' ? 2 - channel : channel;
    const [offset, scale] = [mean[colour] ?? 0, deviation[colour] ?? 1];
    for (let pixel = 0; pixel < side * side; pixel += 1) {
      const place = layout === 'nchw' ? channel * side * side + pixel : pixel * count + channel;
      values[place] = ((grey[pixel] ?? 0) / unit - offset) / scale;
    }
  }
  return { values, shape: layout === 'nchw' ? [1, count, side, side] : [1, side, side, count] };
}

/** Row-major [side, side], 0 to 255. */
function greyLevels(
  image: GreyImage,
  aspect: Reading['aspect'],
  { side, filter }: Pick<DetectorSettings['input'], 'side' | 'filter'>,
): ArrayLike<number> {
  if (filter === 'antialiased') return square(image, aspect, side).pixels;
  const { width, height, pixels } = padded(image, aspect);
  const levels = { width, height, values: Float32Array.from(pixels) };
  return applyTaps(levels, { x: linearTaps(width, side), y: linearTaps(height, side) }).values;
}

/** A model's map on the grid of the run's maps, bilinear with half-pixel centres; models smooth theirs themselves. */
export const resizeMap = (map: FloatImage, side: number): FloatImage =>
  map.width === side && map.height === side
    ? map
    : applyTaps(map, { x: linearTaps(map.width, side), y: linearTaps(map.height, side) });
