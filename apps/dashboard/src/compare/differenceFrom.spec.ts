import { expect, it } from 'vitest';
import { differenceFrom } from './differenceFrom';

it.each([
  ['higher', 'rate', 0.5, 0.6125, '+0.113', 'better'],
  ['higher', 'rate', 0.6, 0.5, '−0.100', 'worse'],
  ['lower', 'count', 7, 5, '−2', 'better'],
  ['higher', 'rate', 0.50002, 0.49998, '±0.000', 'equal'],
  ['higher', 'rate', null, 0.5, '', 'unknown'],
] as const)('%s is better, %s: from %s to %s is %s, %s', (better, unit, first, value, text, verdict) => {
  const metric = { name: 'DICE', prompter: null, better, unit, values: [first, value] };
  expect(differenceFrom(metric, 1)).toEqual({ text, verdict });
});
