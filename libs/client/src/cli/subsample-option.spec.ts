import { expect, it } from 'vitest';
import { formatSubsampling, parseSubsampling } from './subsample-option.js';

it.each([
  ['random:ratio=0.25', { method: 'random', ratio: 0.25, seed: 0 }],
  ['coreset:ratio=0.1,seed=7', { method: 'coreset', ratio: 0.1, seed: 7, projection: 128 }],
  ['coreset:projection=none,ratio=0.01', { method: 'coreset', ratio: 0.01, seed: 0, projection: null }],
  ['none', null],
])('reads %s', (text, subsampling) => {
  expect(parseSubsampling(text)).toEqual(subsampling);
});

it.each([
  'coreset',
  'coreset:ratio=2',
  'coreset:ratio=0',
  'random:ratio=1',
  'random:ratio=ten',
  'greedy:ratio=0.1',
  '',
])('refuses "%s" and says how to write it', (text) => {
  expect(() => parseSubsampling(text)).toThrow('Write coreset:ratio=0.1,seed=0');
});

it.each(['random:ratio=0.25,seed=3', 'coreset:ratio=0.1,seed=0,projection=none', 'none'])(
  'writes %s as it reads it',
  (text) => {
    expect(formatSubsampling(parseSubsampling(text))).toBe(text);
  },
);

it('says none where every patch is kept', () => {
  expect(formatSubsampling(undefined)).toBe('none');
});
