import { expect, it } from 'vitest';
import { computed, rowsOf, scaled } from './lazy-tensor.js';

const tensor = computed([3, 2], () => Float32Array.of(1, 2, 3, 4, 5, 6));

it('takes rows of the first axis', async () => {
  const rows = rowsOf(tensor, 1, 2);
  expect(rows.shape).toEqual([2, 2]);
  expect([...(await rows.read())]).toEqual([3, 4, 5, 6]);
});

it('scales without touching the source', async () => {
  expect([...(await scaled(tensor, 0.5).read())]).toEqual([0.5, 1, 1.5, 2, 2.5, 3]);
  expect([...(await tensor.read())]).toEqual([1, 2, 3, 4, 5, 6]);
});
