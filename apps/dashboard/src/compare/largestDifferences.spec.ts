import { expect, it } from 'vitest';
import { largestDifferences } from './largestDifferences';

it('orders by distance from the diagonal, on both sides of it, and leaves out what lies on it', () => {
  const pairs = [
    { name: 'equal', x: 0.5, y: 0.5 },
    { name: 'little better', x: 0.5, y: 0.6 },
    { name: 'much worse', x: 0.9, y: 0.1 },
    { name: 'better', x: 0.2, y: 0.5 },
  ];
  expect(largestDifferences(pairs, 2).map(({ name }) => name)).toEqual(['much worse', 'better']);
  expect(largestDifferences(pairs, 9)).toHaveLength(3);
});
