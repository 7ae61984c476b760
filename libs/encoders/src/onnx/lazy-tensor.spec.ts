import { expect, it } from 'vitest';
import { computed, permuted, repeated, rowsOf, scaled } from './lazy-tensor.js';

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

it('puts axes in another order, as NumPy does', async () => {
  const cube = computed([2, 1, 3], () => Float32Array.of(1, 2, 3, 4, 5, 6));
  const turned = permuted(cube, [2, 0, 1]);
  expect(turned.shape).toEqual([3, 2, 1]);
  expect([...(await turned.read())]).toEqual([1, 4, 2, 5, 3, 6]);
});

it('repeats rows as a whole', async () => {
  const twice = repeated(rowsOf(tensor, 0, 2), 2);
  expect(twice.shape).toEqual([4, 2]);
  expect([...(await twice.read())]).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
});
