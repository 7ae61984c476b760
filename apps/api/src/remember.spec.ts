import { describe, expect, it, vi } from 'vitest';
import { remember } from './remember.js';

describe('remember', () => {
  it('asks once a while, forgets the oldest beyond its capacity, and asks again for what was not there', async () => {
    vi.useFakeTimers();
    const asked: number[] = [];
    const half = remember(
      (value: number) => {
        asked.push(value);
        return Promise.resolve(value % 2 === 0 ? value / 2 : null);
      },
      String,
      { capacity: 2, forMs: 1_000 },
    );
    expect([await half(2), await half(2), await half(3), await half(3)]).toEqual([1, 1, null, null]);
    expect(asked).toEqual([2, 3, 3]);
    await half(4);
    await half(6);
    await half(2);
    expect(asked).toEqual([2, 3, 3, 4, 6, 2]);
    vi.advanceTimersByTime(1_001);
    await half(6);
    expect(asked).toHaveLength(7);
    vi.useRealTimers();
  });
});
