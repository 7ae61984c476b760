import { aupro } from './aupro.js';
import { imageAp } from './image-ap.js';
import { iou } from './iou.js';
import type { Metric } from './metric.js';
import { pixelAp } from './pixel-ap.js';
import { sensitivity } from './sensitivity.js';

/**
 * Every metric that a run is measured by besides the method's own, in the order of its tables. To add one:
 * a file beside this, and a row here.
 */
export const metrics = {
  aupro,
  'pixel-ap': pixelAp,
  'image-ap': imageAp,
  iou,
  sensitivity,
} as const satisfies Record<string, Metric>;
