import { isDeepStrictEqual } from 'node:util';
import { presets, type FloatImage } from '@mias/core';
import type { ConformanceCheck } from '@mias/plugins';
import { checkAnswer } from './check-answer.js';
import { lesions, transposed } from './conformance-maps.js';
import { placesOf, type Place } from './conformance-places.js';
import { describePrompter } from './describe-prompters.js';
import { signatureOf } from './prompter-signature.js';
import type { PrompterAnswer, PromptInput } from './prompter.js';
import { readPrompter } from './read-prompter.js';
import { resolveParameters } from './resolve-parameters.js';

/**
 * The checks that every prompter passes, built in or not, for any test runner:
 *
 * ```js
 * for (const { name, run } of conformance(myIdea)) test(name, run);
 * ```
 *
 * Its maps hold one steep lesion and a lower one on 24x20 pixels.
 *
 * @param exported what the plugin's file exports
 */
export function conformance(exported: unknown): readonly ConformanceCheck[] {
  const prompter = readPrompter(exported);
  const given = (preset: 'reference' | 'paper') => resolveParameters(prompter, {}, presets[preset]);
  const answer = (map: FloatImage): PrompterAnswer => {
    const input = inputWith(map, prompter.needs);
    return checkAnswer(prompter.prompt(input, given('reference')), { map, gives: prompter.gives });
  };
  const [dx, dy] = [2, 3];
  return [
    {
      name: 'finds nothing on a blank map',
      run: () => {
        const found = placesOf(answer(blank));
        must(found.length === 0, `It finds ${found.length} places on a map of zeros.`);
      },
    },
    {
      name: 'finds something on a map with two lesions, inside the image',
      run: () => must(placesOf(answer(lesions())).length > 0, 'It finds nothing on a map with two lesions.'),
    },
    {
      name: 'moves its answer with the map',
      run: () => {
        const moved = placesOf(answer(lesions())).map(([x, y]): Place => [x + dx, y + dy]);
        mustBeAt(placesOf(answer(lesions({ dx, dy }))), moved, `the map moved by (${dx}, ${dy})`);
      },
    },
    {
      name: 'swaps x and y with the map',
      run: () => {
        const swapped = placesOf(answer(lesions())).map(([x, y]): Place => [y, x]);
        mustBeAt(placesOf(answer(transposed(lesions()))), swapped, 'the map transposed');
      },
    },
    {
      name: 'gives the same answer twice, and leaves the map as it was',
      run: () => {
        const map = lesions();
        must(isDeepStrictEqual(answer(map), answer(map)), 'Asked twice about one map, it answers twofold.');
        must(isDeepStrictEqual(map, lesions()), 'It changes the map that it is asked about.');
      },
    },
    {
      name: 'has parameters that survive JSON, and a description that is enough to check them',
      run: () => {
        const described: unknown = JSON.parse(JSON.stringify(describePrompter(prompter)));
        must(
          isDeepStrictEqual(described, { ...describePrompter(prompter) }),
          'Its description is not plain JSON.',
        );
        const elsewhere = signatureOf(describePrompter(prompter));
        for (const preset of ['reference', 'paper'] as const) {
          const stored: unknown = JSON.parse(JSON.stringify(given(preset)));
          must(
            isDeepStrictEqual(elsewhere.parameters.parse(stored), given(preset)),
            `Its parameters with the preset ${preset} do not survive JSON and its own schema.`,
          );
        }
      },
    },
  ];
}

const blank: FloatImage = { width: 3, height: 2, values: new Float32Array(6) };

const inputWith = (map: FloatImage, needs: readonly string[]): PromptInput => {
  const { width, height } = map;
  const values = Float32Array.from(map.values);
  return {
    map,
    scale: { min: 0.5, max: 8 },
    imageSize: { width, height },
    image: needs.includes('image')
      ? { width, height, pixels: Uint8Array.from(values, (value) => Math.min(255, 255 * value)) }
      : null,
    embedding: needs.includes('embedding')
      ? {
          channels: 1,
          rows: height,
          cols: width,
          values,
          frame: { inputSide: Math.max(width, height), scaled: { width, height }, image: { width, height } },
        }
      : null,
  };
};

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** In pixels; between float32 sums in another order. */
const TOLERANCE = 1e-4;

function mustBeAt(found: readonly Place[], expected: readonly Place[], when: string): void {
  const [actual, wanted] = [inOrder(found), inOrder(expected)];
  const same =
    actual.length === wanted.length &&
    actual.flat().every((value, index) => Math.abs(value - (wanted.flat()[index] ?? NaN)) < TOLERANCE);
  must(same, `With ${when}, its places are ${JSON.stringify(actual)} and not ${JSON.stringify(wanted)}.`);
}

/** Rounded first, so that the order does not hang on the last digit. */
const inOrder = (places: readonly Place[]): Place[] =>
  [...places].sort(([ax, ay], [bx, by]) => Math.round((ay - by) * 1e3) || Math.round((ax - bx) * 1e3));
