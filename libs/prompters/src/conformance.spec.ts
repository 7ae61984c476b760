import { presets, type FloatImage, type Prompt } from '@mias/core';
import { describe, expect, it } from 'vitest';
import { prompters } from './registry.js';
import { resolveParameters } from './resolve-parameters.js';
import { mapOf } from './testing/map-of.js';
import type { Prompter } from './prompter.js';

const width = 24;
const height = 20;

/** A steep lesion at (9, 6) and a lower one at (15, 12): no symmetry, two regions above a half. */
function lesions(dx: number, dy: number): FloatImage {
  const bump = (x: number, y: number, spread: number) => Math.exp(-(x * x + 2 * y * y) / spread);
  const row = (y: number) =>
    Array.from(
      { length: width },
      (_, x) => bump(x - dx - 9, y - dy - 6, 3) + 0.7 * bump(x - dx - 15, y - dy - 12, 2),
    );
  return mapOf(...Array.from({ length: height }, (_, y) => row(y)));
}

function transposed(map: FloatImage): FloatImage {
  const at = (x: number, y: number) => map.values[y * map.width + x] ?? NaN;
  const rows = Array.from({ length: map.width }, (_, x) =>
    Array.from({ length: map.height }, (_, y) => at(x, y)),
  );
  return mapOf(...rows);
}

/** Corners and points of all prompts as [x, y], in reading order. */
function places(prompts: readonly Prompt[]): readonly (readonly [number, number])[] {
  return prompts
    .flatMap(({ points, box }): [number, number][] => [
      ...points.map(({ x, y }): [number, number] => [x, y]),
      ...(box === null
        ? []
        : ([
            [box.x1, box.y1],
            [box.x2, box.y2],
          ] satisfies [number, number][])),
    ])
    .sort(([ax, ay], [bx, by]) => ay - by || ax - bx);
}

function expectPlaces(found: readonly Prompt[], expected: readonly (readonly [number, number])[]): void {
  const sorted = [...expected].sort(([ax, ay], [bx, by]) => ay - by || ax - bx);
  const [actual, wanted] = [places(found).flat(), sorted.flat()];
  expect(actual).toHaveLength(wanted.length);
  actual.forEach((value, index) => expect(value).toBeCloseTo(wanted[index] ?? NaN, 4));
}

describe.each(Object.entries<Prompter>(prompters))('prompter %s', (key, prompter) => {
  const parameters = resolveParameters(prompter, {}, presets.reference);
  const prompt = (map: FloatImage) => prompter.prompt(map, parameters);

  it('is registered under its own id', () => expect(prompter.id).toBe(key));

  it('gives no prompt on a blank map', () => expect(prompt(mapOf([0, 0, 0], [0, 0, 0]))).toEqual([]));

  it('gives prompts with a place, inside the image', () => {
    const found = places(prompt(lesions(0, 0)));
    expect(found.length).toBeGreaterThan(0);
    for (const [x, y] of found) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(height);
    }
  });

  it('gives the parts that it says it gives', () => {
    const prompts = prompt(lesions(0, 0));
    expect(prompter.gives).toEqual({
      points: prompts.some(({ points }) => points.length > 0),
      boxes: prompts.some(({ box }) => box !== null),
    });
  });

  it('moves its prompts with the map', () => {
    const [dx, dy] = [2, 3];
    const moved = places(prompt(lesions(0, 0))).map(([x, y]) => [x + dx, y + dy] as const);
    expectPlaces(prompt(lesions(dx, dy)), moved);
  });

  it('swaps x and y with the map', () => {
    const swapped = places(prompt(lesions(0, 0))).map(([x, y]) => [y, x] as const);
    expectPlaces(prompt(transposed(lesions(0, 0))), swapped);
  });

  it('gives the same answer twice and leaves the map as it was', () => {
    const map = lesions(0, 0);
    expect(prompt(map)).toEqual(prompt(map));
    expect(map).toEqual(lesions(0, 0));
  });

  it('gives the map itself as dense prompt when asked, and none when not', () => {
    const map = lesions(0, 0);
    for (const dense of [true, false]) {
      const prompts = prompter.prompt(map, { ...parameters, dense });
      for (const each of prompts) expect(each.dense).toBe(dense ? map : null);
    }
  });

  it.each(Object.values(presets))(
    'resolves parameters that survive JSON and its own schema ($id)',
    (preset) => {
      const resolved = resolveParameters(prompter, {}, preset);
      const stored: unknown = JSON.parse(JSON.stringify(resolved));
      expect(prompter.parameters.parse(stored)).toEqual(resolved);
    },
  );
});
