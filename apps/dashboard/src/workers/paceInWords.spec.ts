import { expect, it } from 'vitest';
import { paceInWords } from './paceInWords';

it.each([
  [0.05, '20.0 s an image'],
  [0.1, '0.100 images/s'],
  [1.2345, '1.23 images/s'],
  [56.78, '56.8 images/s'],
  [1234.5, '1235 images/s'],
])('%f images a second is written as %s', (pace, words) => {
  expect(paceInWords(pace)).toBe(words);
});
