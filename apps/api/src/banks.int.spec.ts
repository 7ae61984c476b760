import { presets } from '@mias/core';
import { advanceSubjects } from '@mias/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleBank, importExample, registerExample } from './testing/example.js';
import { startTestApi, type TestApi } from './testing/running-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const jobsOf = (subjectId: string) =>
  api.db.prisma.job.findMany({ where: { subjectId }, select: { kind: true, state: true } });

describe('a bank that keeps a part of its patches', () => {
  const coreset = { method: 'coreset', ratio: 0.1, seed: 0, projection: 128 } as const;

  it('is another one than the whole bank, which is found as before there was a choice', async () => {
    const { version, encoder, bank: whole } = await createExampleBank(api, 'parts');
    const ids = { versionId: version.id, encoderId: encoder.id };
    const part = await api.client.banks.create.mutate({ ...ids, subsampling: coreset });
    const again = await api.client.banks.create.mutate({ ...ids, subsampling: coreset });
    expect(part).toMatchObject({ recipe: { ...presets.reference.bank, subsampling: coreset } });
    expect(again.id).toBe(part.id);
    expect(part.id).not.toBe(whole.id);
    // A recipe as it was stored before: reading and patching alone.
    const stored = await api.db.prisma.bank.findUniqueOrThrow({ where: { id: whole.id } });
    expect(stored.recipe).toEqual(presets.reference.bank);
    expect(stored.recipeHash).toBe('531c18a1f7ec567fda78a7932bacef7fed4ac4ea0350e3eaafd19e2bd551e3df');
    expect((await api.client.banks.create.mutate(ids)).id).toBe(whole.id);
  });

  it('is taken by a run of its preset', async () => {
    const { version, encoder } = await createExampleBank(api, 'parts for a run');
    const bank = await api.client.banks.create.mutate({
      versionId: version.id,
      encoderId: encoder.id,
      subsampling: { method: 'random', ratio: 0.5, seed: 1 },
    });
    const run = await api.client.runs.create.mutate({
      versionId: version.id,
      bankId: bank.id,
      prompters: ['centroid'],
    });
    expect(run.recipe.search).toEqual({ mode: 'exact' });
  });
});

describe('the estimate', () => {
  it('counts patches and bytes, and knows times once an image was encoded', async () => {
    const version = await importExample(api, 'estimated');
    const encoder = await registerExample(api, 'estimated');
    const input = {
      versionId: version.id,
      encoderId: encoder.id,
      subsampling: { method: 'random', ratio: 0.25, seed: 0 },
    } as const;
    const before = await api.client.banks.estimate.query(input);
    expect(before).toMatchObject({
      images: 2,
      dim: 1024,
      patches: { encoded: 512, kept: 512 },
      seconds: { encode: null, subsample: 0 },
      refusal: null,
    });
    expect(before.freeBytes).toBeGreaterThan(0);
    const bank = await api.client.banks.create.mutate(input);
    const images = await api.db.prisma.image.findMany({ where: { versionId: version.id, split: 'train' } });
    await api.db.prisma.bankImage.createMany({
      data: images.map(({ id: imageId }, index) => ({
        bankId: bank.id,
        imageId,
        state: 'done' as const,
        encodeSeconds: 2 + index,
        storeSeconds: 0.5,
      })),
    });
    expect((await api.client.banks.estimate.query(input)).seconds.encode).toBeCloseTo(6, 6);
  });

  it('refuses at creation what it says cannot fit', async () => {
    const version = await importExample(api, 'too large');
    const encoder = await registerExample(api, 'too large');
    await api.db.prisma.image.createMany({
      data: Array.from({ length: 2_000 }, (_, index) => ({
        versionId: version.id,
        ordinal: 10 + index,
        split: 'train' as const,
        label: 'normal' as const,
        name: `more/${index}.png`,
        sha256: 'a'.repeat(64),
      })),
    });
    const input = {
      versionId: version.id,
      encoderId: encoder.id,
      preset: 'paper',
      subsampling: { method: 'coreset', ratio: 0.1, seed: 0, projection: null },
    } as const;
    const { refusal } = await api.client.banks.estimate.query(input);
    expect(refusal).toContain('A coreset is chosen among patches in memory');
    await expect(api.client.banks.create.mutate(input)).rejects.toThrow(refusal ?? '');
    expect(await api.db.prisma.bank.count({ where: { versionId: version.id } })).toBe(0);
  });
});

describe('the index of a bank', () => {
  it('waits for its bank, and a run by index waits for it', async () => {
    const { version, bank } = await createExampleBank(api, 'indexed');
    const wanted = {
      versionId: version.id,
      bankId: bank.id,
      prompters: ['centroid'],
      search: { mode: 'index' as const, efSearch: 100 },
    };
    await expect(api.client.runs.create.mutate(wanted)).rejects.toThrow(
      `Search by index needs the index of the bank, and bank ${bank.id} has none. Build it (mias banks index ${bank.id})`,
    );
    const { index } = await api.client.banks.index.mutate({ bankId: bank.id });
    expect(index).toMatchObject({ state: 'waiting', precision: 'single', recall: [], bytes: null });
    expect((await api.client.banks.index.mutate({ bankId: bank.id })).index?.id).toBe(index?.id);
    const run = await api.client.runs.create.mutate(wanted);
    expect(run.recipe.search).toEqual(wanted.search);

    const done = { data: { state: 'done' as const, dim: 1024, patchCount: 5 } };
    await api.db.prisma.datasetVersion.update({ where: { id: version.id }, data: { state: 'done' } });
    await api.db.prisma.encoder.update({ where: { id: bank.encoderId }, data: { state: 'done' } });
    await api.db.prisma.bank.update({ where: { id: bank.id }, ...done });
    await api.client.banks.index.mutate({ bankId: bank.id });
    expect(await jobsOf(index?.id ?? '')).toEqual([{ kind: 'index-bank', state: 'waiting' }]);
    expect(await jobsOf(run.id)).toEqual([]);

    await api.db.prisma.bankIndex.update({
      where: { bankId: bank.id },
      data: { state: 'failed', error: 'the disk was full' },
    });
    await expect(api.client.runs.create.mutate(wanted)).rejects.toThrow(
      'one that is failed: the disk was full.',
    );
    await advanceSubjects(api.db);
    expect((await api.client.runs.get.query({ runId: run.id })).error).toContain(
      'The index of the bank is failed',
    );
  });

  it('is another one in another precision', async () => {
    const { bank } = await createExampleBank(api, 'precise');
    const { index: single } = await api.client.banks.index.mutate({ bankId: bank.id });
    const { index: half } = await api.client.banks.index.mutate({ bankId: bank.id, precision: 'half' });
    expect(half).toMatchObject({ precision: 'half', state: 'waiting' });
    expect(half?.id).not.toBe(single?.id);
  });

  it('is refused where patches are longer than pgvector indexes, with the remedy', async () => {
    const version = await importExample(api, 'long');
    const encoder = await registerExample(api, 'long');
    const bank = await api.client.banks.create.mutate({
      versionId: version.id,
      encoderId: encoder.id,
      preset: 'paper',
    });
    await expect(api.client.banks.index.mutate({ bankId: bank.id, precision: 'half' })).rejects.toThrow(
      `holds at most 4000 values a patch (pgvector), and patches of bank ${bank.id} have 6400. Search this bank exactly`,
    );
  });
});
