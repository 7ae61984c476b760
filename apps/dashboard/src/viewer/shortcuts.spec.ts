import { describe, expect, it } from 'vitest';
import { defaultSettings, type ViewerSettings } from './settings';
import { shortcuts } from './shortcuts';

const prompters = ['centroid', 'max-point', 'bounding-box'];
const press = (key: string, settings: Partial<ViewerSettings> = {}) =>
  shortcuts.find((shortcut) => shortcut.key === key)?.change({ ...defaultSettings, ...settings }, prompters);

it('no key has two meanings', () => {
  expect(new Set(shortcuts.map(({ key }) => key)).size).toBe(shortcuts.length);
});

describe('keys', () => {
  it('n goes on to the next prompter and round again', () => {
    expect(press('n', { prompter: 'max-point' })?.prompter).toBe('bounding-box');
    expect(press('n', { prompter: 'bounding-box' })?.prompter).toBe('centroid');
  });

  it("n goes on from the first when the prompter is another run's", () => {
    expect(press('n', { prompter: 'of another run' })?.prompter).toBe('max-point');
  });

  it('] stops at opaque and shows a hidden heat map', () => {
    expect(press(']', { heat: false, opacity: 0.95 })).toMatchObject({ heat: true, opacity: 1 });
  });

  it('k and u stop at the ends of the grey levels, and r goes back', () => {
    expect(press('k', { level: 3 })?.level).toBe(0);
    expect(press('u', { window: 1 })?.window).toBe(1);
    expect(press('r', { window: 9, level: 9 })).toMatchObject({ window: 255, level: 127.5 });
  });

  it('c goes through all colour maps', () => {
    expect(press('c', { colourMap: 'grey' })?.colourMap).toBe('inferno');
  });
});
