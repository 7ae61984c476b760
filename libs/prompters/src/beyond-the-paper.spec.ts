import { describe, expect, it } from 'vitest';
import { bestIou } from './best-iou.js';
import { centroidBox } from './centroid-box.js';
import { negativePoints } from './negative-points.js';
import { otsuBox } from './otsu-box.js';
import { peaks } from './peaks.js';
import { inputOf } from './testing/input-of.js';
import { mapOf } from './testing/map-of.js';
import { threshold } from './threshold.js';

/** A lesion of 2x2 around (4.5, 2.5), a lower one at (8, 0), and a slope at the left. */
const map = mapOf(
  [0, 0, 0, 0, 0.0, 0.0, 0, 0, 0.625, 0],
  [0, 0, 0, 0, 0.0, 0.0, 0, 0, 0.0, 0],
  [0, 0, 0.3, 0, 1.0, 0.8, 0, 0, 0.0, 0],
  [0, 0, 0, 0, 0.8, 0.8, 0, 0, 0.0, 0],
  [0, 0, 0, 0, 0.0, 0.0, 0, 0, 0.0, 0],
  [0, 0, 0, 0, 0.0, 0.0, 0, 0, 0.0, 0],
);

describe('negative-points', () => {
  const given = { share: 0.7, reach: 1, low: 0.25, gamma: 50, dense: false };

  it('adds points left, right, above and below the highest region', () => {
    const [prompt] = negativePoints.prompt(inputOf(map), { ...given, low: 1 }).prompts;
    expect(prompt?.points.slice(1)).toEqual([
      { x: 2, y: 2.5, label: 0 },
      { x: 7, y: 2.5, label: 0 },
      { x: 4.5, y: 0, label: 0 },
      { x: 4.5, y: 5, label: 0 },
    ]);
    expect(prompt?.points[0]?.x).toBeCloseTo(4, 3);
    expect(prompt?.points[0]?.label).toBe(1);
  });

  it('leaves out those outside the image and those where the map is not low', () => {
    const at = (reach: number, values = map) =>
      negativePoints
        .prompt(inputOf(values), { ...given, reach })
        .prompts[0]?.points.slice(1)
        .map(({ x, y }) => [x, y]);
    expect(at(1.5)).toEqual([
      [1, 2.5],
      [8, 2.5],
    ]);
    const sloping = { ...map, values: map.values.map((value, pixel) => (pixel === 32 ? 0.3 : value)) };
    expect(at(1, sloping)).not.toContainEqual([2, 2.5]);
  });
});

describe('peaks', () => {
  const given = { threshold: 0.5, distance: 2, count: 5, dense: false };
  const at = (parameters: Partial<typeof given>) =>
    peaks
      .prompt(inputOf(map), { ...given, ...parameters })
      .prompts.map(({ points }) => points.map(({ x, y }) => [x, y]));

  it('prompts for each peak apart, the highest first, and none near a higher one', () => {
    expect(at({})).toEqual([[[4, 2]], [[8, 0]]]);
    expect(at({ distance: 1 })).toEqual([[[4, 2]], [[5, 3]], [[8, 0]]]);
  });

  it('stops at the count, and at the threshold', () => {
    expect(at({ count: 1 })).toEqual([[[4, 2]]]);
    expect(at({ threshold: 0.625 })).toEqual([[[4, 2]]]);
  });
});

describe('otsu-box', () => {
  const boxes = (floor: number) =>
    otsuBox.prompt(inputOf(map), { floor, dense: false }).prompts.map(({ box }) => box);

  it("boxes what lies above the map's own threshold, between 0.3 and 0.625 here", () => {
    expect(boxes(0)).toEqual([
      { x1: 8, y1: 0, x2: 9, y2: 1 },
      { x1: 4, y1: 2, x2: 6, y2: 4 },
    ]);
  });

  it('goes no lower than the floor', () => {
    expect(boxes(0.7)).toEqual([{ x1: 4, y1: 2, x2: 6, y2: 4 }]);
  });
});

describe('centroid-box', () => {
  it('gives the box of the highest region and the centre of gravity inside it, whatever lies elsewhere', () => {
    const { prompts } = centroidBox.prompt(inputOf(map), { share: 0.5, gamma: 1, dense: false });
    expect(prompts).toHaveLength(1);
    expect(prompts[0]?.box).toEqual({ x1: 4, y1: 2, x2: 6, y2: 4 });
    // Weights 1, 0.8, 0.8, 0.8: x = 4 + 1.6 / 3.4 and likewise y.
    expect(prompts[0]?.points[0]?.x).toBeCloseTo(4 + 1.6 / 3.4, 5);
    expect(prompts[0]?.points[0]?.y).toBeCloseTo(2 + 1.6 / 3.4, 5);
  });
});

it('threshold gives the pixels above it as mask, and asks no decoder', () => {
  const { prompts, mask } = threshold.prompt(inputOf(map), { threshold: 0.625 });
  expect(prompts).toEqual([]);
  expect([...(mask?.values ?? [])].flatMap((value, pixel) => (value === 1 ? [pixel] : []))).toEqual([
    24, 25, 34, 35,
  ]);
});

it('best-iou asks as the centre of gravity does and chooses by predicted IoU', () => {
  const answer = bestIou.prompt(inputOf(map), { gamma: 5, dense: false });
  expect(answer.prompts[0]?.points).toHaveLength(1);
  expect(answer.answer).toBe('highest-iou');
});
