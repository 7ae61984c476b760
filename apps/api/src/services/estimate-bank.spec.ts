import { familyOf, presets } from '@mias/core';
import { describe, expect, it } from 'vitest';
import { estimateBank, type EstimateSources } from './estimate-bank.js';

const TB = 1e12;
const estimate = (changed: Partial<EstimateSources>) =>
  estimateBank({
    embedding: familyOf('sam').embedding,
    images: 7_500,
    recipe: presets.reference.bank,
    rates: { secondsPerImage: 4, secondsPerPair: 1e-9 },
    freeBytes: TB,
    databaseIsHere: true,
    ...changed,
  });
const { bank: reference } = presets.reference;

describe('the estimate of a bank', () => {
  it("has the size that the paper's brain dataset takes: 7.68 million patches, 33.5 GB", () => {
    const { patches, dim, bytes, seconds, refusal, accuracy } = estimate({});
    expect({ patches, dim }).toEqual({ patches: { encoded: 7_680_000, kept: 7_680_000 }, dim: 1024 });
    expect(bytes.copy / 1e9).toBeCloseTo(33.5, 1);
    expect(seconds).toEqual({ encode: 30_000, subsample: 0 });
    expect([refusal, accuracy]).toEqual([null, null]);
  });

  it('knows the longer patches of the preset paper', () => {
    expect(estimate({ recipe: presets.paper.bank }).dim).toBe(6400);
  });

  it("knows PatchCore's own encoder: 28x28 patches of 1,024 values an image, a tenth of them kept", () => {
    const recipe = presets.patchcore.bank;
    const { patches, dim } = estimate({
      recipe,
      embedding: familyOf('wide-resnet50').embedding,
      images: 100,
    });
    expect({ patches, dim }).toEqual({ patches: { encoded: 78_400, kept: 7_840 }, dim: 1024 });
  });

  it('never stores what a random sample leaves out, and stores all before a coreset is chosen', () => {
    const random = estimate({
      recipe: { ...reference, subsampling: { method: 'random', ratio: 0.1, seed: 0 } },
    });
    expect(random.patches).toEqual({ encoded: 7_500 * 102, kept: 7_500 * 102 });
    expect(random.accuracy).toContain('random 10 %');
    const coreset = estimate({
      recipe: { ...reference, subsampling: { method: 'coreset', ratio: 0.01, seed: 0, projection: 128 } },
    });
    expect(coreset.patches).toEqual({ encoded: 7_680_000, kept: 76_800 });
    expect(coreset.seconds.subsample).toBeCloseTo(1e-9 * 7_680_000 * 76_800, 6);
  });

  it('says that a time is unknown before anything was measured', () => {
    const { seconds } = estimate({
      rates: { secondsPerImage: null, secondsPerPair: null },
      recipe: { ...reference, subsampling: { method: 'coreset', ratio: 0.01, seed: 0, projection: 128 } },
    });
    expect(seconds).toEqual({ encode: null, subsample: null });
  });

  it('refuses what does not fit on the disk, with a ratio that does', () => {
    const { refusal } = estimate({ freeBytes: 20e9 });
    expect(refusal).toMatch(/needs 81\.\d GB .* 20\.0 GB are free .* random:ratio=0\.24 fits/);
    const smaller = { ...reference, subsampling: { method: 'random', ratio: 0.24, seed: 0 } } as const;
    expect(estimate({ freeBytes: 20e9, recipe: smaller }).refusal).toBeNull();
    expect(estimate({ freeBytes: 1e6 }).refusal).toContain('choose fewer images');
  });

  it('counts only the copy where the database keeps its rows elsewhere', () => {
    expect(estimate({ freeBytes: 34e9, databaseIsHere: false }).refusal).toBeNull();
    expect(estimate({ freeBytes: 33e9, databaseIsHere: false }).refusal).toContain('needs 33.5 GB');
  });

  it('refuses a coreset among more patches than memory holds, with a projection that does', () => {
    const coreset = { method: 'coreset', ratio: 0.01, seed: 0, projection: null } as const;
    const { refusal } = estimate({ recipe: { ...reference, subsampling: coreset } });
    expect(refusal).toContain('projection=139');
    const projected = { ...reference, subsampling: { ...coreset, projection: 139 } };
    expect(estimate({ recipe: projected }).refusal).toBeNull();
  });

  it('refuses more patches than a bank can number', () => {
    expect(estimate({ images: 3_000_000, freeBytes: 1e18 }).refusal).toContain('2,147,483,647');
  });
});
