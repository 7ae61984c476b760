import { describe, expect, it } from 'vitest';
import { recallOf } from './recall.js';

describe('recallOf', () => {
  // Two queries, three found for each. Query 7 finds itself, then one true and one too far; query 9 does not find itself.
  const found = {
    ordinals: Uint32Array.of(...[7, 3, 5], ...[1, 2, 8]),
    distances: Float32Array.of(...[0, 1, 4], ...[2, 3, 3]),
  };
  const own = Uint32Array.of(7, 9);

  it('counts the nearest other patch', () => {
    expect(recallOf(found, { own, furthest: Float32Array.of(1, 1.5), nearest: 1 })).toBe(0.5);
  });

  it('counts every patch that is as near as the last of the true nearest', () => {
    // 3 of query 7; 1 and 2 of query 9, whose third stands in for what is not there.
    expect(recallOf(found, { own, furthest: Float32Array.of(2, 3), nearest: 2 })).toBe(0.75);
  });

  it('forgives the rounding of float32', () => {
    expect(recallOf(found, { own, furthest: Float32Array.of(0.99999, 2.00001), nearest: 1 })).toBe(1);
    expect(recallOf(found, { own, furthest: Float32Array.of(0.99, 2), nearest: 1 })).toBe(0.5);
  });
});
