import { expect, it } from 'vitest';
import { blend, coverage, ellipse, intersection, mirrored, strand, tabulated, union } from './shapes.js';

it('measures an ellipse: 0 on its edge, negative inside, turned clockwise as seen', () => {
  const upright = ellipse({ x: 10, y: 20, rx: 6, ry: 3 });
  expect(upright(16, 20)).toBeCloseTo(0);
  expect(upright(10, 17)).toBeCloseTo(0);
  expect(upright(10, 20)).toBe(-3);
  expect(upright(18, 20)).toBeCloseTo(2, 0);
  const turned = ellipse({ x: 10, y: 20, rx: 6, ry: 3, angle: Math.PI / 2 });
  expect(turned(10, 26)).toBeCloseTo(0);
  expect(turned(13, 20)).toBeCloseTo(0);
});

it('measures a strand by its width where the place is nearest', () => {
  const line = strand([
    { x: 0, y: 5, radius: 1 },
    { x: 10, y: 5, radius: 3 },
  ]);
  expect(line(5, 9)).toBeCloseTo(4 - 2);
  expect(line(-3, 1)).toBeCloseTo(5 - 1);
  expect(line(10, 5)).toBeCloseTo(-3);
});

it('unites, overlaps, mirrors and blends shapes', () => {
  const left = ellipse({ x: 4, y: 0, rx: 2, ry: 2 });
  const right = ellipse({ x: 9, y: 0, rx: 2, ry: 2 });
  expect(union([left, right])(9, 1)).toBeCloseTo(-1);
  expect(intersection(left, right)(4, 0)).toBeCloseTo(3);
  expect(mirrored(left, 10)(16, 1)).toBeCloseTo(-1);
  // Half-way both are 0.5 away: the seam gains a quarter of the width.
  expect(blend(left, right, 2)(6.5, 0)).toBeCloseTo(0.5 - 2 / 4);
});

it('covers a pixel on the edge by half', () => {
  expect(coverage(0, 1)).toBe(0.5);
  expect(coverage(-2, 1)).toBeGreaterThan(0.98);
  expect(coverage(2, 1)).toBeLessThan(0.02);
});

it('looks up the same distances as it computes', () => {
  const shape = ellipse({ x: 100, y: 60, rx: 31, ry: 17, angle: 0.4 });
  const looked = tabulated(shape);
  expect(looked(71, 93)).toBeCloseTo(shape(71, 93), 4);
  expect(looked(71.4, 93.7)).toBeCloseTo(shape(71.4, 93.7), 2);
});
