import type { HandPrompt } from '@mias/contracts';

export type HandPoint = HandPrompt['points'][number];
export type HandBox = HandPrompt['boxes'][number];

/** One mark of the prompt, by its place in its list. */
export interface Selection {
  readonly kind: 'point' | 'box';
  readonly index: number;
}

/** A prompt that somebody is drawing, in pixels of the map. */
export interface Drawing {
  readonly prompt: HandPrompt;
  readonly selected: Selection | null;
}

/** The API takes no more. */
export const MOST_POINTS = 64;
export const MOST_BOXES = 16;

/** A prompter's prompt as the start of one's own; the first mark is selected. */
export function drawingOf(
  {
    points,
    boxes,
  }: {
    readonly points: readonly { x: number; y: number; label: number }[];
    readonly boxes: readonly HandBox[];
  },
  dense: boolean,
): Drawing {
  const prompt: HandPrompt = {
    points: points
      .flatMap(({ x, y, label }) => (label === 1 || label === 0 ? [{ x, y, label } as const] : []))
      .slice(0, MOST_POINTS),
    boxes: boxes.slice(0, MOST_BOXES),
    dense,
  };
  return { prompt, selected: marksOf(prompt)[0] ?? null };
}

/** All marks in the order in which they are gone through: points, then boxes. */
export const marksOf = ({ points, boxes }: HandPrompt): Selection[] => [
  ...points.map((_, index) => ({ kind: 'point', index }) as const),
  ...boxes.map((_, index) => ({ kind: 'box', index }) as const),
];

export const isEmpty = ({ points, boxes, dense }: HandPrompt): boolean =>
  points.length + boxes.length === 0 && !dense;

/** A new point, selected; the drawing as it is when there are as many as may be. */
export function withPoint(drawing: Drawing, point: HandPoint): Drawing {
  const { prompt } = drawing;
  if (prompt.points.length >= MOST_POINTS) return drawing;
  return {
    prompt: { ...prompt, points: [...prompt.points, point] },
    selected: { kind: 'point', index: prompt.points.length },
  };
}

/** A new box, selected; the drawing as it is when there are as many as may be. */
export function withBox(drawing: Drawing, box: HandBox): Drawing {
  const { prompt } = drawing;
  if (prompt.boxes.length >= MOST_BOXES) return drawing;
  return {
    prompt: { ...prompt, boxes: [...prompt.boxes, box] },
    selected: { kind: 'box', index: prompt.boxes.length },
  };
}

export const withPointAt = (drawing: Drawing, index: number, point: HandPoint): Drawing => ({
  prompt: { ...drawing.prompt, points: drawing.prompt.points.with(index, point) },
  selected: { kind: 'point', index },
});

export const withBoxAt = (drawing: Drawing, index: number, box: HandBox): Drawing => ({
  prompt: { ...drawing.prompt, boxes: drawing.prompt.boxes.with(index, box) },
  selected: { kind: 'box', index },
});

/** Without the selected mark; the one before it is selected then. */
export function withoutSelected({ prompt, selected }: Drawing): Drawing {
  if (selected === null) return { prompt, selected };
  const without = <Mark>(marks: readonly Mark[]) => marks.filter((_, index) => index !== selected.index);
  const left =
    selected.kind === 'point'
      ? { ...prompt, points: without(prompt.points) }
      : { ...prompt, boxes: without(prompt.boxes) };
  const marks = marksOf(left);
  const ofKind = marks.filter(({ kind }) => kind === selected.kind);
  return { prompt: left, selected: ofKind[Math.max(selected.index - 1, 0)] ?? marks[0] ?? null };
}

/** The mark after the selected one, round and round. */
export function withNextSelected({ prompt, selected }: Drawing): Drawing {
  const marks = marksOf(prompt);
  const at = marks.findIndex(({ kind, index }) => kind === selected?.kind && index === selected.index);
  return { prompt, selected: marks[(at + 1) % marks.length] ?? null };
}

/** The selected mark moved by whole pixels, and kept on the map of `side` pixels. */
export function withSelectedMoved({ prompt, selected }: Drawing, { dx, dy, side }: Move): Drawing {
  const drawing = { prompt, selected };
  if (selected?.kind === 'point') {
    const point = prompt.points[selected.index];
    return point === undefined
      ? drawing
      : withPointAt(drawing, selected.index, {
          ...point,
          ...onMap({ x: point.x + dx, y: point.y + dy }, side),
        });
  }
  const box = selected === null ? undefined : prompt.boxes[selected.index];
  return selected === null || box === undefined
    ? drawing
    : withBoxAt(drawing, selected.index, movedBox(box, { dx, dy, side }));
}

export interface Move {
  readonly dx: number;
  readonly dy: number;
  readonly side: number;
}

/** The selected box with its bottom-right corner moved; it keeps at least one pixel. */
export function withSelectedResized({ prompt, selected }: Drawing, { dx, dy, side }: Move): Drawing {
  const box = selected?.kind === 'box' ? prompt.boxes[selected.index] : undefined;
  if (selected === null || box === undefined) return { prompt, selected };
  return withBoxAt({ prompt, selected }, selected.index, {
    ...box,
    x2: Math.min(Math.max(box.x2 + dx, box.x1 + 1), side),
    y2: Math.min(Math.max(box.y2 + dy, box.y1 + 1), side),
  });
}

export function movedBox(box: HandBox, { dx, dy, side }: Move): HandBox {
  const x = Math.min(Math.max(dx, -box.x1), side - box.x2);
  const y = Math.min(Math.max(dy, -box.y1), side - box.y2);
  return { x1: box.x1 + x, y1: box.y1 + y, x2: box.x2 + x, y2: box.y2 + y };
}

/** The box that covers both pixels, in whatever order they were pointed at. */
export const boxOver = (a: { x: number; y: number }, b: { x: number; y: number }): HandBox => ({
  x1: Math.min(a.x, b.x),
  y1: Math.min(a.y, b.y),
  x2: Math.max(a.x, b.x) + 1,
  y2: Math.max(a.y, b.y) + 1,
});

/** Keeps a point on the map: pixel centres go from 0 to side - 1. */
export const onMap = ({ x, y }: { x: number; y: number }, side: number): { x: number; y: number } => ({
  x: Math.min(Math.max(x, 0), side - 1),
  y: Math.min(Math.max(y, 0), side - 1),
});
