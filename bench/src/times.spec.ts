import { describe, expect, it } from 'vitest';
import { inTurns, median } from './times.js';

describe('median', () => {
  it('is the middle value, and the mean of the middle two', () => {
    expect(median([9, 1, 4])).toBe(4);
    expect(median([9, 1, 4, 100])).toBe(6.5);
  });

  it('refuses no values', () => expect(() => median([])).toThrow('Measure at least once'));
});

describe('contenders in turns', () => {
  it('alternate, and the first round is not counted', async () => {
    const turns: string[] = [];
    const contender = (name: string) => () => Promise.resolve(turns.push(name));
    const seconds = await inTurns({ ours: contender('ours'), theirs: contender('theirs') }, 2);
    expect(turns).toEqual(['ours', 'theirs', 'ours', 'theirs', 'ours', 'theirs']);
    expect(seconds.get('ours')).toEqual([3, 5]);
    expect(seconds.get('theirs')).toEqual([4, 6]);
  });
});
