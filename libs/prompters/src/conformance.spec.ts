import { presets, type FloatImage } from '@mias/core';
import { describe, expect, it } from 'vitest';
import { lesions } from './conformance-maps.js';
import { conformance } from './conformance.js';
import type { Prompter } from './prompter.js';
import { prompters } from './registry.js';
import { resolveParameters } from './resolve-parameters.js';
import { inputOf } from './testing/input-of.js';

describe.each(Object.entries<Prompter>(prompters))('prompter %s', (key, prompter) => {
  it('is registered under its own id', () => expect(prompter.id).toBe(key));

  for (const { name, run } of conformance(prompter)) it(name, run);
});

describe.each(Object.values<Prompter>(prompters).filter(({ gives }) => gives.includes('dense')))(
  'prompter $id',
  (prompter) => {
    it('gives the map itself as dense prompt when asked, and none when not', () => {
      const map = lesions();
      for (const dense of [true, false]) {
        const parameters = { ...resolveParameters(prompter, {}, presets.reference), dense };
        const { prompts } = prompter.prompt(inputOf(map), parameters);
        for (const each of prompts) expect(each.dense).toBe(dense ? map : null);
      }
    });
  },
);

/** A prompter with one positive point per answer, for breaking one rule after the other. */
const pointing = (place: (map: FloatImage) => { x: number; y: number } | null): unknown => ({
  apiVersion: 1,
  kind: 'prompter',
  id: 'pointing',
  label: 'Pointing',
  description: 'One point.',
  version: '1.0.0',
  parameters: { type: 'object', properties: {} },
  gives: ['points'],
  prompt: ({ map }: { map: FloatImage }) => {
    const point = place(map);
    return { prompts: point === null ? [] : [{ points: [{ ...point, label: 1 }] }] };
  },
});

const brightest = ({ width, values }: FloatImage) => {
  const top = values.indexOf(Math.max(...values));
  return values[top] === 0 ? null : { x: top % width, y: Math.floor(top / width) };
};
let asked = 0;

const failuresOf = (plugin: unknown): string[] =>
  conformance(plugin).flatMap(({ name, run }) => {
    try {
      run();
      return [];
    } catch {
      return [name];
    }
  });

it.each<{ does: string; place: (map: FloatImage) => { x: number; y: number } | null; fails: string[] }>([
  { does: 'keeps to the rules', place: brightest, fails: [] },
  {
    does: 'finds something on a blank map',
    place: (map) => brightest(map) ?? { x: 0, y: 0 },
    fails: ['finds nothing on a blank map'],
  },
  {
    does: 'never moves',
    place: (map) => brightest(map) && { x: 2, y: 2 },
    fails: ['moves its answer with the map'],
  },
  {
    does: 'points beside what it means',
    place: (map) => {
      const top = brightest(map);
      return top && { x: top.x + 1, y: top.y };
    },
    fails: ['swaps x and y with the map'],
  },
  {
    does: 'answers differently each time',
    place: (map) => {
      const top = brightest(map);
      asked = 1 - asked;
      return top && { x: top.x + asked / 4, y: top.y };
    },
    fails: [
      'moves its answer with the map',
      'swaps x and y with the map',
      'gives the same answer twice, and leaves the map as it was',
    ],
  },
])('fails a prompter that $does exactly where it does', ({ place, fails }) => {
  expect(failuresOf(pointing(place))).toEqual(fails);
});
