import {
  boxOver,
  movedBox,
  onMap,
  withBox,
  withBoxAt,
  withPointAt,
  type Drawing,
  type HandBox,
} from './drawing';

/** A place on the map, in its pixels: (0, 0) is the centre of the top-left pixel. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a press has begun and each move goes on with. */
export type Gesture =
  | { readonly kind: 'move-point'; readonly index: number }
  | { readonly kind: 'move-box'; readonly index: number; readonly box: HandBox; readonly from: Place }
  /** Between a corner that stays and the pointer. */
  | { readonly kind: 'stretch-box'; readonly index: number; readonly fixed: Place }
  | { readonly kind: 'draw-box'; readonly from: Place };

/** The drawing once the pointer has moved to `to`, and how the gesture goes on from there. */
export function withGesture(
  drawing: Drawing,
  gesture: Gesture,
  { to, side }: { readonly to: Place; readonly side: number },
): Drawing {
  const pixel = onMap({ x: Math.round(to.x), y: Math.round(to.y) }, side);
  switch (gesture.kind) {
    case 'move-point': {
      const point = drawing.prompt.points[gesture.index];
      return point === undefined ? drawing : withPointAt(drawing, gesture.index, { ...point, ...pixel });
    }
    case 'move-box': {
      const { index, box, from } = gesture;
      const by = { dx: Math.round(to.x - from.x), dy: Math.round(to.y - from.y), side };
      return withBoxAt(drawing, index, movedBox(box, by));
    }
    case 'stretch-box':
      return withBoxAt(drawing, gesture.index, boxOver(gesture.fixed, pixel));
    case 'draw-box':
      return withBox(drawing, boxOver(onMap(gesture.from, side), pixel));
  }
}

/** The four corners of a box, and for each the pixel of the opposite one. */
export const cornersOf = ({ x1, y1, x2, y2 }: HandBox) =>
  [
    { at: { x: x1, y: y1 }, fixed: { x: x2 - 1, y: y2 - 1 }, cursor: 'nwse-resize' },
    { at: { x: x2, y: y1 }, fixed: { x: x1, y: y2 - 1 }, cursor: 'nesw-resize' },
    { at: { x: x2, y: y2 }, fixed: { x: x1, y: y1 }, cursor: 'nwse-resize' },
    { at: { x: x1, y: y2 }, fixed: { x: x2 - 1, y: y1 }, cursor: 'nesw-resize' },
  ] as const;
