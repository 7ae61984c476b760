import { expect, it } from 'vitest';
import { Recent } from './recent.js';

it('keeps the values that were used last', () => {
  const recent = new Recent<number>(2);
  recent.put('a', 1);
  recent.put('b', 2);
  recent.get('a');
  recent.put('c', 3);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
});
