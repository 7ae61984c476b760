import { describe, expect, it } from 'vitest';
import {
  boxOver,
  drawingOf,
  isEmpty,
  MOST_POINTS,
  movedBox,
  withBox,
  withNextSelected,
  withoutSelected,
  withPoint,
  withSelectedMoved,
  withSelectedResized,
  type Drawing,
} from './drawing';

const start: Drawing = {
  prompt: {
    points: [
      { x: 10.5, y: 20, label: 1 },
      { x: 250, y: 3, label: 0 },
    ],
    boxes: [{ x1: 5, y1: 6, x2: 50, y2: 80 }],
    dense: false,
  },
  selected: { kind: 'point', index: 1 },
};
const side = 256;

describe('a drawing', () => {
  it("begins with a prompter's marks, without the decoder's padding", () => {
    const padded = [
      { x: 1, y: 2, label: 1 },
      { x: 0, y: 0, label: -1 },
    ];
    expect(drawingOf({ points: padded, boxes: [] }, true)).toEqual({
      prompt: { points: [{ x: 1, y: 2, label: 1 }], boxes: [], dense: true },
      selected: { kind: 'point', index: 0 },
    });
  });

  it('selects what is added', () => {
    expect(withPoint(start, { x: 7, y: 8, label: 0 }).selected).toEqual({ kind: 'point', index: 2 });
    expect(withBox(start, { x1: 0, y1: 0, x2: 9, y2: 9 }).selected).toEqual({ kind: 'box', index: 1 });
  });

  it('takes no more points than the API does', () => {
    let full = start;
    for (let more = 0; more < 100; more++) full = withPoint(full, { x: more, y: 0, label: 1 });
    expect(full.prompt.points).toHaveLength(MOST_POINTS);
  });

  it('moves the selected mark and keeps it on the map', () => {
    expect(withSelectedMoved(start, { dx: 10, dy: -10, side }).prompt.points[1]).toEqual({
      x: 255,
      y: 0,
      label: 0,
    });
    const box = { ...start, selected: { kind: 'box', index: 0 } } as const;
    expect(withSelectedMoved(box, { dx: -10, dy: 1, side }).prompt.boxes).toEqual([
      { x1: 0, y1: 7, x2: 45, y2: 81 },
    ]);
  });

  it('resizes a box down to one pixel and up to the edge', () => {
    const box = { ...start, selected: { kind: 'box', index: 0 } } as const;
    expect(withSelectedResized(box, { dx: -100, dy: 300, side }).prompt.boxes).toEqual([
      { x1: 5, y1: 6, x2: 6, y2: 256 },
    ]);
    expect(withSelectedResized(start, { dx: 1, dy: 1, side })).toEqual(start);
  });

  it('selects a neighbour of the mark that is removed', () => {
    const once = withoutSelected(start);
    expect(once.prompt.points).toEqual([{ x: 10.5, y: 20, label: 1 }]);
    expect(once.selected).toEqual({ kind: 'point', index: 0 });
    const twice = withoutSelected(once);
    expect(twice.selected).toEqual({ kind: 'box', index: 0 });
    const thrice = withoutSelected(twice);
    expect([thrice.selected, isEmpty(thrice.prompt)]).toEqual([null, true]);
  });

  it('goes through points, then boxes, and round again', () => {
    const second = withNextSelected(start);
    expect(second.selected).toEqual({ kind: 'box', index: 0 });
    expect(withNextSelected(second).selected).toEqual({ kind: 'point', index: 0 });
  });
});

it('a box covers both pixels that it was drawn between', () => {
  expect(boxOver({ x: 9, y: 3 }, { x: 4, y: 7 })).toEqual({ x1: 4, y1: 3, x2: 10, y2: 8 });
});

it('a box that is moved keeps its size at the edges', () => {
  expect(movedBox({ x1: 200, y1: 2, x2: 250, y2: 40 }, { dx: 30, dy: -9, side })).toEqual({
    x1: 206,
    y1: 0,
    x2: 256,
    y2: 38,
  });
});
