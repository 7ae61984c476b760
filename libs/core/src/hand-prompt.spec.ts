import { describe, expect, it } from 'vitest';
import type { Point } from './geometry.js';
import { promptsByHand } from './hand-prompt.js';

const yes = (x: number, y: number): Point => ({ x, y, label: 1 });
const no = (x: number, y: number): Point => ({ x, y, label: 0 });
const left = { x1: 10, y1: 20, x2: 30, y2: 50 };
const right = { x1: 100, y1: 20, x2: 120, y2: 60 };

describe('a prompt by hand', () => {
  it('with one box or none is one prompt, with the map if it was given', () => {
    const map = { width: 1, height: 2, values: Float32Array.of(0.25, 1) };
    const points = [yes(3, 4), no(5, 6)];
    expect(promptsByHand({ points, boxes: [], dense: true }, map)).toEqual([
      { points, box: null, dense: map },
    ]);
    expect(promptsByHand({ points, boxes: [left], dense: false }, null)).toEqual([
      { points, box: left, dense: null },
    ]);
  });

  it('with several boxes gives each its own points and all negative ones, and what lies outside a prompt of its own', () => {
    const points = [yes(12, 25), no(0, 0), yes(200, 200), yes(119, 59)];
    expect(promptsByHand({ points, boxes: [left, right], dense: false }, null)).toEqual([
      { points: [yes(12, 25), no(0, 0)], box: left, dense: null },
      { points: [yes(119, 59), no(0, 0)], box: right, dense: null },
      { points: [yes(200, 200), no(0, 0)], box: null, dense: null },
    ]);
  });

  it('counts the last pixel that a box covers as inside and the next as outside', () => {
    const inside = promptsByHand({ points: [yes(29, 49)], boxes: [left, right], dense: false }, null);
    const outside = promptsByHand({ points: [yes(30, 49)], boxes: [left, right], dense: false }, null);
    expect(inside.map(({ points }) => points.length)).toEqual([1, 0]);
    expect(outside.map(({ points }) => points.length)).toEqual([0, 0, 1]);
  });
});
