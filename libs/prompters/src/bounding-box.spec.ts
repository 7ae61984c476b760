import { expect, it } from 'vitest';
import { boundingBox } from './bounding-box.js';
import { inputOf } from './testing/input-of.js';
import { mapOf } from './testing/map-of.js';

const map = mapOf(
  [0.0, 0.6, 0.0, 0.0, 0.0, 0.0],
  [0.0, 0.0, 0.9, 0.0, 0.0, 0.0],
  [0.0, 0.0, 0.0, 0.0, 0.5, 0.7],
  [0.375, 0.0, 0.0, 0.0, 0.0, 0.0],
);

it('gives one box per 8-connected region: diagonal pixels join, and the ends are exclusive', () => {
  const { prompts } = boundingBox.prompt(inputOf(map), { threshold: 0.5, dense: false });
  expect(prompts).toEqual([
    { points: [], box: { x1: 1, y1: 0, x2: 3, y2: 2 }, dense: null },
    { points: [], box: { x1: 5, y1: 2, x2: 6, y2: 3 }, dense: null },
  ]);
});

it('takes values strictly above the threshold', () => {
  const boxes = (threshold: number) =>
    boundingBox.prompt(inputOf(map), { threshold, dense: false }).prompts.map(({ box }) => box);
  expect(boxes(0.45)).toContainEqual({ x1: 4, y1: 2, x2: 6, y2: 3 });
  expect(boxes(0.375)).not.toContainEqual({ x1: 0, y1: 3, x2: 1, y2: 4 });
  expect(boxes(0.374)).toContainEqual({ x1: 0, y1: 3, x2: 1, y2: 4 });
});

it('gives the same map to every box as dense prompt', () => {
  const { prompts } = boundingBox.prompt(inputOf(map), { threshold: 0.5, dense: true });
  expect(prompts.map(({ dense }) => dense)).toEqual([map, map]);
});
