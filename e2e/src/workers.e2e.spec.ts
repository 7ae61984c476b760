import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, waitFor, type MiasClient } from '@mias/client';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { browserIsThere } from './support/browser.js';
import { pagePerTest } from './support/page-per-test.js';
import { demoCheckpoint } from './support/paths.js';
import { withWorkersPaused } from './support/paused-workers.js';

describe.skipIf(!browserIsThere)('the workers in a browser', () => {
  const page = pagePerTest();
  let client: MiasClient;

  beforeAll(() => {
    client = createClient({ url: inject('apiUrl') });
  });

  it('are missed loudly where somebody waits for them; what they were to do is cancelled, and goes on later', async () => {
    const [run] = (await client.runs.list.query()).filter(({ datasetName }) =>
      datasetName.startsWith('Brain'),
    );
    const bankId = run?.bankId ?? '';
    const loud = page().getByTestId('no-worker');
    const state = page().getByTestId('state').first();
    await withWorkersPaused(client, async () => {
      const versionId = run?.versionId ?? '';
      const { id } = await client.runs.create.mutate({ versionId, bankId, prompters: ['max-point'] });
      await page().goto(`/runs/${id}`);
      await page().getByTestId('work-progress').waitFor();
      await loud.waitFor();
      expect(await loud.getAttribute('role')).toBe('alert');
      expect(await loud.innerText()).toMatch(/No worker is alive\s+Nothing is computed until one starts/);
      await page().getByRole('button', { name: 'Cancel run', exact: true }).click();
      await page().getByRole('button', { name: 'Cancel run now' }).click();
      await page().locator('[data-testid=state][data-state=cancelled]').first().waitFor();

      await page().goto('/workers');
      await page().getByTestId('next-step').getByText('No worker is alive').waitFor();
      await page().goto(`/runs/${id}`);
    });
    await loud.waitFor({ state: 'hidden' });
    await page().getByRole('button', { name: 'Go on' }).click();
    await page().getByTestId('roc').waitFor();
    expect(await state.getAttribute('data-state')).toBe('done');
  });

  it('say on what they compute and how fast', async () => {
    await page().goto('/workers');
    const rows = page().getByTestId('worker-row');
    await rows.first().waitFor();
    const { workers } = await client.workers.workload.query();
    expect(await rows.count()).toBe(workers.length);
    for (const { host, device } of workers) {
      expect(await rows.filter({ hasText: host }).first().innerText()).toContain(device);
    }
  });

  it('name what failed with its reason; what is mended succeeds when it is tried again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mias-retry-'));
    const path = join(folder, 'another.pth');
    await writeFile(path, withOtherWeight(await readFile(demoCheckpoint)));
    const aside = join(inject('dataDir'), 'aside.pth');
    // Its file is spoilt before a worker reads it.
    const { id, blob } = await withWorkersPaused(client, async () => {
      const encoder = await client.encoders.register.mutate({ path, name: 'Spoilt' });
      const { sha256 } = encoder;
      const file = join(inject('dataDir'), 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
      await rename(file, aside);
      await writeFile(file, 'nothing of the kind');
      return { id: encoder.id, blob: file };
    });
    await page().goto('/workers');
    const row = page().getByTestId('failed-job-row').filter({ hasText: 'Spoilt' });
    await row.getByText('is not a torch checkpoint').waitFor();
    await rename(aside, blob);
    await row.getByRole('button', { name: 'Try again' }).click();
    await row.waitFor({ state: 'detached' });
    await waitFor(client, { kind: 'encoder', id });
    await rm(folder, { recursive: true });
  });

  it('offer no other try of an upload that was refused, of which nothing was kept', async () => {
    await page().goto('/datasets');
    const zone = page().getByTestId('add-dataset');
    await zone.locator('input[type=file][accept=".zip"]').setInputFiles({
      name: 'No archive.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from('this is no archive at all'),
    });
    await zone.getByRole('button', { name: 'Upload' }).click();
    const failed = page().getByTestId('dataset-import').filter({ hasText: 'No archive' });
    await failed.locator('[data-state=failed]').waitFor();

    await page().goto('/workers');
    const row = page().getByTestId('failed-job-row').filter({ hasText: 'No archive' });
    await row.getByText('Mend the archive and upload it again.').waitFor();
    expect(await row.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await row.getByRole('link', { name: 'Upload again' }).click();
    await page().waitForURL('**/datasets');
    await failed.getByRole('button', { name: 'Dismiss' }).click();
    await failed.waitFor({ state: 'detached' });
  });
});

/** The checkpoint with the last bit of a float32 in its middle turned: another file, as good as the first. */
function withOtherWeight(checkpoint: Buffer): Buffer {
  // Storages begin at multiples of 64 bytes.
  const place = Math.floor(checkpoint.length / 2 / 64) * 64;
  checkpoint.writeUInt8(checkpoint.readUInt8(place) ^ 1, place);
  return checkpoint;
}
