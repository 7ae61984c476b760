'use client';

import type { Pixel } from '../viewer/pixelGrid';
import { useKeys } from '../viewer/useKeys';
import type { Zoom } from '../viewer/zoom';
import {
  withBox,
  withNextSelected,
  withoutSelected,
  withPoint,
  withPointAt,
  withSelectedMoved,
  withSelectedResized,
  type Drawing,
  type HandPoint,
} from './drawing';
import type { DrawingAccess } from './useDrawing';

export interface PromptKeysPlace {
  /** Pixels of the map along each axis. */
  readonly side: number;
  /** Under the pointer; null for none. */
  readonly pixel: Pixel | null;
  readonly zoom: Zoom;
}

const LONG_STEP = 10;

const arrows = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
} as const;

/** The whole of the playground by keyboard; `promptKeys` tells people of it. */
export function usePromptKeys(access: DrawingAccess, { side, pixel, zoom }: PromptKeysPlace): void {
  const { drawing, edit, select, undo, redo } = access;
  const { selected } = drawing;
  const place = pixel ?? middleOf(zoom, side);
  const add = (label: HandPoint['label']) => () => edit((now) => withPoint(now, { ...place, label }));
  const remove = () => edit(withoutSelected);
  useKeys({
    '+': add(1),
    '=': add(1),
    '-': add(0),
    b: () => edit((now) => withBox(now, boxAround(place, { side, zoom }))),
    m: () => select(withNextSelected),
    t: () => edit(withLabelTurned),
    q: () => edit((now) => ({ ...now, prompt: { ...now.prompt, dense: !now.prompt.dense } })),
    Delete: remove,
    Backspace: remove,
    Escape: () => selected !== null && select((now) => ({ ...now, selected: null })),
    'mod+z': undo,
    'mod+shift+z': redo,
    'mod+y': redo,
    ...Object.fromEntries(
      Object.entries(arrows).flatMap(([key, { dx, dy }]) => {
        // One undo takes a walk back, not each of its steps.
        const walk = `walk ${selected?.kind ?? ''} ${selected?.index ?? ''}`;
        const far = { dx: dx * LONG_STEP, dy: dy * LONG_STEP, side };
        const move = () => selected !== null && edit((now) => withSelectedMoved(now, { dx, dy, side }), walk);
        const long = () =>
          selected !== null &&
          edit(
            (now) =>
              selected.kind === 'box'
                ? withSelectedResized(now, { dx, dy, side })
                : withSelectedMoved(now, far),
            walk,
          );
        return [
          [key, move],
          [`shift+${key}`, long],
        ];
      }),
    ),
  });
}

function withLabelTurned(drawing: Drawing): Drawing {
  const { prompt, selected } = drawing;
  const point = selected?.kind === 'point' ? prompt.points[selected.index] : undefined;
  if (selected === null || point === undefined) return drawing;
  return withPointAt(drawing, selected.index, { ...point, label: point.label === 1 ? 0 : 1 });
}

/** The pixel in the middle of what is shown. */
const middleOf = ({ factor, left, top }: Zoom, side: number): Pixel => ({
  x: Math.floor((left + 0.5 / factor) * side),
  y: Math.floor((top + 0.5 / factor) * side),
});

/** A quarter as wide as what is shown, around the pixel as far as the map goes. */
function boxAround({ x, y }: Pixel, { side, zoom }: { readonly side: number; readonly zoom: Zoom }) {
  const half = Math.max(1, Math.round(side / zoom.factor / 8));
  return {
    x1: Math.max(x - half, 0),
    y1: Math.max(y - half, 0),
    x2: Math.min(x + half, side),
    y2: Math.min(y + half, side),
  };
}
