import { expect, it } from 'vitest';
import { checkAnswer } from './check-answer.js';

const about = { map: { width: 4, height: 2 }, gives: ['points', 'boxes', 'dense', 'mask'] as const };
const point = { x: 3.5, y: -0.5, label: 1 };
const box = { x1: 0, y1: 0, x2: 4, y2: 2 };
const dense = { width: 4, height: 2, values: new Float32Array(8) };
const mask = { width: 4, height: 2, values: new Uint8Array(8) };

it('takes everything that the contract knows, and fills in what a prompt leaves out', () => {
  expect(checkAnswer({ prompts: [{ points: [point] }, { box }, { dense }], mask }, about)).toEqual({
    prompts: [
      { points: [point], box: null, dense: null },
      { points: [], box, dense: null },
      { points: [], box: null, dense },
    ],
    mask,
    warnings: [],
  });
});

it.each([
  [undefined, 'the answer '],
  [{ prompts: [{ points: [{ ...point, x: NaN }] }] }, 'prompts[0].points[0].x is NaN, not a finite number'],
  [
    { prompts: [{ points: [{ ...point, x: 3.6 }] }] },
    'prompts[0].points[0].x is 3.6, not between -0.5 and 3.5',
  ],
  [{ prompts: [{ points: [{ ...point, label: 2 }] }] }, 'prompts[0].points[0].label '],
  [{ prompts: [{ box: { ...box, x2: 0 } }] }, 'prompts[0].box has no area'],
  [{ prompts: [{ box: { ...box, y2: 3 } }] }, 'prompts[0].box.y2 is 3, not between 0 and 2'],
  [{ prompts: [{}] }, 'prompts[0] is empty'],
  [{ prompts: [{ dense: { ...dense, values: new Float32Array(7) } }] }, 'is not 8 finite values'],
  [{ prompts: [{ dense: { ...dense, values: new Float32Array(8).fill(NaN) } }] }, 'is not 8 finite values'],
  [{ mask: { ...mask, values: new Uint8Array(8).fill(255) } }, 'mask.values is not 8 values of 0 or 1'],
  [{ prompts: Array(257).fill({ points: [point] }) }, 'prompts '],
  [{ advice: 'left' }, '"advice"'],
])('refuses %#, naming the place', (given, reason) => {
  expect(() => checkAnswer(given, about)).toThrow(reason);
});

it('refuses what the definition does not announce', () => {
  expect(() => checkAnswer({ prompts: [{ box }] }, { ...about, gives: ['points', 'dense'] })).toThrow(
    'Its answer has boxes, and its definition says that it gives points, dense.',
  );
});
