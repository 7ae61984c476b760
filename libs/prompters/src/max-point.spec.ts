import { expect, it } from 'vitest';
import { maxPoint } from './max-point.js';
import { inputOf } from './testing/input-of.js';
import { mapOf } from './testing/map-of.js';

it('gives the highest pixel, x to the right and y down', () => {
  const map = mapOf([0.1, 0.2, 0.1, 0], [0, 0.3, 0.2, 0.9], [0.8, 0, 0, 0.1]);
  expect(maxPoint.prompt(inputOf(map), { dense: false }).prompts).toEqual([
    { points: [{ x: 3, y: 1, label: 1 }], box: null, dense: null },
  ]);
});

it('gives the first in reading order where several are highest', () => {
  const map = mapOf([0, 0, 0], [0, 0, 0.7], [0.7, 0, 0]);
  expect(maxPoint.prompt(inputOf(map), { dense: false }).prompts[0]?.points).toEqual([
    { x: 2, y: 1, label: 1 },
  ]);
});
