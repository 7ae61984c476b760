import type { Preset, PresetId } from './recipe.js';

/** What the authors' published program computes. Source: its code (BMVC 2025); docs/adr/0001-two-presets.md lists where it departs from the text. */
const reference: Preset = {
  id: 'reference',
  label: "Reference (authors' program)",
  bank: {
    reading: { aspect: 'pad-square', side: 256 },
    patching: { size: 5, stride: 2, padding: 2, dim: 1024 },
  },
  run: {
    preset: 'reference',
    source: { kind: 'bank' },
    scoring: { distance: 'squared-l2', neighbours: 1 },
    search: { mode: 'exact' },
    map: { side: 256, sigma: 4, scale: 'test-set' },
    evaluation: { threshold: 0.5, answerMask: 2 },
    allowUntrainedPrompts: false,
  },
  denseByDefault: { points: false, boxes: true },
};

/** What the paper's text says (BMVC 2025, section 3). */
const paper: Preset = {
  id: 'paper',
  label: 'Paper (published text)',
  bank: {
    reading: { aspect: 'stretch', side: 1024 },
    patching: { size: 5, stride: 2, padding: 2, dim: null },
  },
  run: {
    preset: 'paper',
    source: { kind: 'bank' },
    scoring: { distance: 'l2', neighbours: 5 },
    search: { mode: 'exact' },
    map: { side: 256, sigma: 4, scale: 'test-set' },
    evaluation: { threshold: 0.5, answerMask: 2 },
    allowUntrainedPrompts: false,
  },
  denseByDefault: { points: true, boxes: true },
};

export const presets = { reference, paper } satisfies Record<PresetId, Preset>;
