import { expect, it } from 'vitest';
import type { Drawing } from './drawing';
import { cornersOf, withGesture } from './gesture';

const box = { x1: 10, y1: 20, x2: 40, y2: 60 };
const drawing: Drawing = {
  prompt: { points: [{ x: 3, y: 4, label: 0 }], boxes: [box], dense: false },
  selected: null,
};
const side = 256;

it('a point follows the pointer to whole pixels of the map and keeps its label', () => {
  const moved = withGesture(drawing, { kind: 'move-point', index: 0 }, { to: { x: 300.2, y: 7.6 }, side });
  expect(moved.prompt.points).toEqual([{ x: 255, y: 8, label: 0 }]);
});

it('a box moves as far as the pointer', () => {
  const gesture = { kind: 'move-box', index: 0, box, from: { x: 12, y: 22 } } as const;
  expect(withGesture(drawing, gesture, { to: { x: 17, y: 20 }, side }).prompt.boxes).toEqual([
    { x1: 15, y1: 18, x2: 45, y2: 58 },
  ]);
});

it.each([
  [0, { x1: 12, y1: 21, x2: 40, y2: 60 }],
  [1, { x1: 10, y1: 21, x2: 13, y2: 60 }],
  [2, { x1: 10, y1: 20, x2: 13, y2: 22 }],
  [3, { x1: 12, y1: 20, x2: 40, y2: 22 }],
])('corner %d follows the pointer and the opposite one stays', (corner, expected) => {
  const fixed = cornersOf(box)[corner]?.fixed ?? { x: 0, y: 0 };
  const gesture = { kind: 'stretch-box', index: 0, fixed } as const;
  expect(withGesture(drawing, gesture, { to: { x: 12, y: 21 }, side }).prompt.boxes).toEqual([expected]);
});

it('a new box is drawn between two pixels, whichever comes first', () => {
  const gesture = { kind: 'draw-box', from: { x: 100, y: 50 } } as const;
  expect(withGesture(drawing, gesture, { to: { x: 90, y: 55 }, side }).prompt.boxes[1]).toEqual({
    x1: 90,
    y1: 50,
    x2: 101,
    y2: 56,
  });
});
