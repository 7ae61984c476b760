/** Which part of the image a stage shows. */
export interface Zoom {
  /** Times as large as the whole image fitted into the stage; at least 1. */
  readonly factor: number;
  /** What lies at the stage's left and top edge, in parts of the image's side: 0 to 1 - 1 / factor. */
  readonly left: number;
  readonly top: number;
}

export const wholeImage: Zoom = { factor: 1, left: 0, top: 0 };

export const MOST_ZOOM = 16;

/** One press of a button or key. */
export const ZOOM_STEP = 1.5;

/** A place on the stage, in parts of its side: (0, 0) is its top-left, (1, 1) its bottom-right corner. */
export interface StagePlace {
  readonly x: number;
  readonly y: number;
}

/** Zoomed by `times`; what lies at `place` stays there as far as the image's edges let it. */
export function zoomedBy(
  { factor, left, top }: Zoom,
  times: number,
  place: StagePlace = { x: 0.5, y: 0.5 },
): Zoom {
  const next = Math.min(Math.max(factor * times, 1), MOST_ZOOM);
  return kept({
    factor: next,
    left: left + place.x / factor - place.x / next,
    top: top + place.y / factor - place.y / next,
  });
}

/** The image moved under the stage, in parts of the stage's side: a positive x shows what lies further left. */
export const pannedBy = ({ factor, left, top }: Zoom, { x, y }: StagePlace): Zoom =>
  kept({ factor, left: left - x / factor, top: top - y / factor });

function kept({ factor, left, top }: Zoom): Zoom {
  const most = 1 - 1 / factor;
  return { factor, left: Math.min(Math.max(left, 0), most), top: Math.min(Math.max(top, 0), most) };
}
