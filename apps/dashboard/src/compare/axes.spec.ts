import type { Run } from '@mias/contracts';
import { expect, it } from 'vitest';
import { axisAt, axisLabel, defaultAxes } from './axes';

const run = (...keys: string[]) => ({ prompters: keys.map((key) => ({ key })) }) as unknown as Run;

it('begins with a prompter that both runs have', () => {
  expect(defaultAxes([run('peaks', 'centroid'), run('max-point', 'centroid')])).toEqual({
    x: { place: 0, prompter: 'centroid' },
    y: { place: 1, prompter: 'centroid' },
  });
});

it('begins with the first of each where they share none', () => {
  expect(defaultAxes([run('peaks'), run('max-point', 'centroid')])).toEqual({
    x: { place: 0, prompter: 'peaks' },
    y: { place: 1, prompter: 'max-point' },
  });
});

it('keeps the prompter at another run that has it', () => {
  const runs = [run('peaks'), run('centroid', 'peaks'), run('centroid')];
  expect(axisAt(1, { place: 0, prompter: 'peaks' }, runs)).toEqual({ place: 1, prompter: 'peaks' });
  expect(axisAt(2, { place: 0, prompter: 'peaks' }, runs)).toEqual({ place: 2, prompter: 'centroid' });
});

it('names the prompter where it changes the value', () => {
  expect(axisLabel({ place: 1, prompter: 'peaks' }, 'dice')).toBe('DICE of B, peaks');
  expect(axisLabel({ place: 1, prompter: 'peaks' }, 'score')).toBe('Score of B');
});
