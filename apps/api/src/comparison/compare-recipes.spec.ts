import { presets } from '@mias/core';
import { expect, it } from 'vitest';
import { compareRecipes, type BankedRun } from './compare-recipes.js';

const builtIn = { version: '1.0.0', source: 'mias', sha256: null };
const encoderSha256 = 'ec2df62732614e57411cdcf32a23ffdf28910380d03139ee0f4fcbe91eb8c912';
const bank = {
  datasetName: 'Liver',
  versionNumber: 1,
  encoderId: 'a',
  encoderName: 'SAM ViT-B',
  encoderSha256,
  recipe: presets.reference.bank,
};
const run = {
  encoderId: 'a',
  encoderName: 'SAM ViT-B',
  encoderKind: 'sam',
  recipe: { ...presets.reference.run, search: { mode: 'exact' }, allowUntrainedPrompts: false },
  prompters: [{ key: 'centroid', id: 'centroid', parameters: { dense: false }, plugin: builtIn }],
};
const banked = { run, bank, encoderSha256 } as unknown as BankedRun;

it('says nothing of runs that are alike', () => {
  expect(compareRecipes([banked, banked])).toEqual([]);
});

it('says what differs, and nothing else, in words', () => {
  const other = {
    encoderSha256,
    bank: { ...bank, recipe: { ...bank.recipe, subsampling: { method: 'random', ratio: 0.1, seed: 0 } } },
    run: {
      ...run,
      recipe: { ...run.recipe, map: { ...run.recipe.map, sigma: 2.5 }, allowUntrainedPrompts: true },
      prompters: [{ key: 'centroid+dense', id: 'centroid', parameters: { dense: true }, plugin: builtIn }],
    },
  } as unknown as BankedRun;
  expect(compareRecipes([banked, other])).toEqual([
    { name: 'Map sigma', values: [String(run.recipe.map.sigma), '2.5'] },
    { name: 'Allow untrained prompts', values: ['no', 'yes'] },
    { name: 'Prompter centroid', values: ['dense no', 'not chosen'] },
    { name: 'Bank subsampling method', values: ['not chosen', 'random'] },
    { name: 'Bank subsampling ratio', values: ['not chosen', '0.1'] },
    { name: 'Bank subsampling seed', values: ['not chosen', '0'] },
    { name: 'Prompter centroid+dense', values: ['not chosen', 'dense yes'] },
  ]);
});

it("says whose patches a bank holds where another encoder decodes in the place of the bank's", () => {
  const beside = {
    encoderSha256,
    bank: { ...bank, encoderId: 'b', encoderName: 'Wide ResNet-50', encoderSha256: '95faca4d0000000' },
    run,
  } as unknown as BankedRun;
  expect(compareRecipes([banked, beside])).toEqual([
    { name: 'Encoder of the bank', values: ['SAM ViT-B (ec2df6273261)', 'Wide ResNet-50 (95faca4d0000)'] },
  ]);
});

it('names both sources where one run took its maps from a detector, its file by the first digits', () => {
  const source = { kind: 'detector', name: 'rd4ad.onnx', sha256: '0094c0c1ab56'.padEnd(64, 'f') };
  const detected = {
    encoderSha256,
    bank: null,
    run: { ...run, recipe: { ...run.recipe, source } },
  } as unknown as BankedRun;
  expect(compareRecipes([banked, detected])).toEqual(
    expect.arrayContaining([
      { name: 'Source kind', values: ['bank', 'detector'] },
      { name: 'Source name', values: ['not chosen', 'rd4ad.onnx'] },
      { name: 'Source sha256', values: ['not chosen', '0094c0c1ab56'] },
      { name: 'Normal images', values: ['Liver, version 1', 'not chosen'] },
    ]),
  );
});
