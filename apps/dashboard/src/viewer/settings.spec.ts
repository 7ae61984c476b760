import { describe, expect, it } from 'vitest';
import { defaultSettings, readSettings, withMaskToggled } from './settings';

describe('readSettings', () => {
  it('gives back what was stored', () => {
    const settings = {
      ...defaultSettings,
      layout: 'panels',
      opacity: 0,
      scaling: 'image',
      window: 40,
      level: 200,
      masks: [true, false, false],
    } as const;
    expect(readSettings(JSON.stringify(settings))).toEqual(settings);
  });

  it.each([
    undefined,
    '',
    'nonsense',
    'null',
    '[]',
    '{"opacity":7,"colourMap":"jet","masks":3,"heat":"yes","layout":"cube","window":0,"level":"low"}',
  ])('falls back to the defaults for %s', (text) => expect(readSettings(text)).toEqual(defaultSettings));
});

it('toggles one mask and leaves the others', () => {
  expect(withMaskToggled([false, true, true], 1)).toEqual([false, false, true]);
});
