import { cp, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type EvaluationReport, waitFor, watch } from '@mias/client';
import { expect, inject, it } from 'vitest';
import { demoCheckpoint, ownGolden } from './support/paths.js';

/** Copies of the golden images under other names: long enough to be interrupted in the middle. */
async function longerDataset(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'mias-killed-')), 'dataset');
  const from = `${ownGolden}/dataset`;
  await cp(from, folder, { recursive: true });
  for (const part of ['test/test/Ungood', 'test/test_labels/Ungood']) {
    for (const copy of ['a', 'b', 'c', 'd']) {
      for (const name of await readdir(join(from, part))) {
        await cp(join(from, part, name), join(folder, part, `${copy}-${name}`));
      }
    }
  }
  return folder;
}

it('a worker killed in the middle of a run: the run completes and equals an undisturbed one', async () => {
  const client = createClient({ url: inject('apiUrl') });
  const path = await longerDataset();
  const encoder = await client.encoders.register.mutate({ path: demoCheckpoint });
  const killed: string[] = [];
  const evaluate = async (name: string, disturb: boolean): Promise<EvaluationReport> => {
    const version = await client.datasets.importFolder.mutate({ path, name });
    const bank = await client.banks.create.mutate({
      versionId: version.id,
      encoderId: encoder.id,
      preset: 'reference',
    });
    await waitFor(client, { kind: 'bank', id: bank.id });
    const run = await client.runs.create.mutate({
      versionId: version.id,
      bankId: bank.id,
      preset: 'reference',
      prompters: ['centroid', 'bounding-box'],
    });
    const subject = { kind: 'run', id: run.id } as const;
    if (disturb) {
      for await (const { done } of watch(client, subject)) {
        if (done > 0) break;
      }
      const { workers } = await client.health.get.query();
      for (const { id, pid } of workers) {
        process.kill(pid, 'SIGKILL');
        killed.push(id);
      }
    }
    await waitFor(client, subject);
    return client.runs.report.query({ runId: run.id });
  };
  const disturbed = await evaluate('killed worker', true);
  const undisturbed = await evaluate('undisturbed worker', false);
  const { died } = await client.workers.workload.query();
  expect(died.map(({ id }) => id)).toEqual(expect.arrayContaining(killed));
  expect(disturbed.failures).toEqual([]);
  expect(disturbed.metrics).toEqual(undisturbed.metrics);
  expect(disturbed.images).toEqual(undisturbed.images);
});
