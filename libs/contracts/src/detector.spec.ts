import { detectorFamilies } from '@mias/core';
import { expect, it } from 'vitest';
import { DetectorSettings, detectorSettings } from './detector.js';

it('settings that are not given are as the family has them', () => {
  const given = { input: { side: 128 }, output: { map: 'anomaly_map' } };
  const { input, output } = detectorSettings('imagenet', given);
  expect(input).toEqual({ ...detectorFamilies.imagenet.settings.input, side: 128 });
  expect(output).toEqual({ map: 'anomaly_map', score: null, normalised: false });
});

it('what a family is registered with is what the contracts accept, and plain is what holds where nothing is said', () => {
  for (const { settings } of Object.values(detectorFamilies)) {
    expect(DetectorSettings.parse(settings)).toEqual(settings);
  }
  expect(detectorSettings('plain', {})).toEqual(DetectorSettings.parse({}));
});

it('a misspelt name is refused, at the top and below it', () => {
  expect(() => detectorSettings('plain', { inputs: {} })).toThrow(/inputs/);
  expect(() => detectorSettings('plain', { input: { sides: 128 } })).toThrow(/sides/);
});
