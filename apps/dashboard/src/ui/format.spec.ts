import { describe, expect, it } from 'vitest';
import { count, counted, fileSize, distance, duration, rate } from './format';

describe('duration', () => {
  it.each([
    [0.44, '0.4 s'],
    [9.96, '10 s'],
    [59.4, '59 s'],
    [185, '3 min 5 s'],
    [7_800, '2 h 10 min'],
  ])('%d s reads %s', (seconds, text) => expect(duration(seconds)).toBe(text));
});

it('a missing rate is a dash, never a zero', () => {
  expect([rate(null), rate(0), rate(0.37064)]).toEqual(['–', '0.000', '0.371']);
});

it('distances have four significant digits', () => {
  expect([0, 0.012345, 289.33441, 20745.6].map((value) => distance(value))).toEqual([
    '0.000',
    '0.01235',
    '289.3',
    '20746',
  ]);
});

it('distances of one scale have the decimals of its largest', () => {
  expect([distance(0.002058, 310.7), distance(155.36, 310.7)]).toEqual(['0.0', '155.4']);
});

it('counts are grouped and agree with their noun', () => {
  expect([count(20745), counted(1, 'image'), counted(0, 'image')]).toEqual(['20,745', '1 image', '0 images']);
});

it('sizes of files are in powers of a thousand', () => {
  expect([950, 1_250, 45_600_000, 2_564_550_879].map(fileSize)).toEqual([
    '950 B',
    '1.3 kB',
    '45.6 MB',
    '2.56 GB',
  ]);
});
