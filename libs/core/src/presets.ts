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
  beside: { aspect: 'pad-square', side: 256 },
  promptsAs: 'reference',
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
  beside: { aspect: 'stretch', side: 1024 },
  promptsAs: 'paper',
  denseByDefault: { points: true, boxes: true },
};

/**
 * PatchCore as a baseline: the settings of its published program for wide_resnet50_2, on the images and the grid of
 * the reference. Cells of the embedding are patches already. docs/adr/0012-patchcore-as-a-baseline.md lists where it
 * departs from that program.
 */
const patchcore: Preset = {
  id: 'patchcore',
  label: 'PatchCore (baseline)',
  bank: {
    reading: { aspect: 'pad-square', side: 224 },
    patching: { size: 1, stride: 1, padding: 0, dim: null },
    subsampling: { method: 'coreset', ratio: 0.1, seed: 0, projection: 128 },
  },
  run: {
    preset: 'patchcore',
    source: { kind: 'bank' },
    scoring: { distance: 'l2', neighbours: 1 },
    search: { mode: 'exact' },
    map: { side: 256, sigma: 4, scale: 'test-set' },
    evaluation: { threshold: 0.5, answerMask: 2 },
    allowUntrainedPrompts: false,
  },
  beside: reference.beside,
  promptsAs: 'reference',
  denseByDefault: reference.denseByDefault,
};

export const presets = { reference, paper, patchcore } satisfies Record<PresetId, Preset>;
