import { expect, it } from 'vitest';
import type { Frame } from '@mias/core';
import { promptPoints } from './sam-prompt.js';

/** 200x100 pixels lie in the input as 1024x512. */
const frame: Frame = {
  inputSide: 1024,
  scaled: { width: 1024, height: 512 },
  image: { width: 200, height: 128 },
};
const point = { x: 50, y: 32, label: 1 } as const;
const box = { x1: 10, y1: 20, x2: 30, y2: 64 };

function given(prompt: Parameters<typeof promptPoints>[0]) {
  const { coordinates, labels } = promptPoints(prompt, frame);
  return [...labels].map((label, index) => [coordinates[2 * index], coordinates[2 * index + 1], label]);
}

it('scales x and y on their own, and pads points that have no box', () => {
  expect(given({ points: [point, { x: 0, y: 127, label: 0 }], box: null, dense: null })).toEqual([
    [256, 128, 1],
    [0, 508, 0],
    [0, 0, -1],
  ]);
});

it("puts a box's corners after the points, without padding", () => {
  const corners = [
    [Math.fround(51.2), 80, 2],
    [Math.fround(153.6), 256, 3],
  ];
  expect(given({ points: [point], box, dense: null })).toEqual([[256, 128, 1], ...corners]);
  expect(given({ points: [], box, dense: null })).toEqual(corners);
});

it('gives nothing for a dense prompt alone', () => {
  expect(given({ points: [], box: null, dense: null })).toEqual([]);
});

it('refuses a place that is no number', () => {
  const lost = { points: [{ x: NaN, y: 3, label: 1 }], box: null, dense: null } as const;
  expect(() => promptPoints(lost, frame)).toThrow('this one is at (NaN, 3)');
});
