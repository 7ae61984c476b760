import { pannedBy, wholeImage, ZOOM_STEP, zoomedBy, type Zoom } from './zoom';

/** Of the stage, by one press. */
const PAN_STEP = 0.15;

export interface ZoomKey {
  readonly key: string;
  readonly does: string;
  readonly change: (zoom: Zoom) => Zoom;
}

/** Keys that change which part of the image is shown. */
export const zoomKeys: readonly ZoomKey[] = [
  { key: 'i', does: 'Zoom in', change: (zoom) => zoomedBy(zoom, ZOOM_STEP) },
  { key: 'o', does: 'Zoom out', change: (zoom) => zoomedBy(zoom, 1 / ZOOM_STEP) },
  { key: '0', does: 'Whole image', change: () => wholeImage },
  { key: 'w', does: 'Look further up', change: (zoom) => pannedBy(zoom, { x: 0, y: PAN_STEP }) },
  { key: 'a', does: 'Look further left', change: (zoom) => pannedBy(zoom, { x: PAN_STEP, y: 0 }) },
  { key: 's', does: 'Look further down', change: (zoom) => pannedBy(zoom, { x: 0, y: -PAN_STEP }) },
  { key: 'd', does: 'Look further right', change: (zoom) => pannedBy(zoom, { x: -PAN_STEP, y: 0 }) },
];
