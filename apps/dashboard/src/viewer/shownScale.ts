import { rangeOf, type FloatImage } from '@mias/core';
import type { Scale } from './heat';

/** What the colours span: the run's scale, or the range of this image's own map. */
export function shownScale(
  map: FloatImage | undefined,
  runScale: Scale | null,
  scaling: 'run' | 'image',
): Scale | null {
  if (scaling === 'run' || map === undefined) return runScale;
  return rangeOf([map]);
}
