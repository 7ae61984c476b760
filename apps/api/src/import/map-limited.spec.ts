import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapLimited } from './map-limited.js';

describe('mapLimited', () => {
  it('keeps the order of the items, whichever is finished first', async () => {
    const results = await mapLimited([30, 1, 15], 2, async (ms) => {
      await sleep(ms);
      return ms * 2;
    });
    expect(results).toEqual([60, 2, 30]);
  });

  it('has at most `limit` under way', async () => {
    let underWay = 0;
    let most = 0;
    await mapLimited([1, 2, 3, 4, 5, 6, 7], 3, async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await sleep(1);
      underWay -= 1;
    });
    expect(most).toBe(3);
  });

  it('begins nothing after a failure', async () => {
    const begun: number[] = [];
    const all = mapLimited([1, 2, 3, 4], 1, (item) => {
      begun.push(item);
      return item === 2 ? Promise.reject(new Error('second')) : Promise.resolve();
    });
    await expect(all).rejects.toThrow('second');
    expect(begun).toEqual([1, 2]);
  });
});
