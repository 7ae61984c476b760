import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type MiasClient } from '@mias/client';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { browserIsThere } from './support/browser.js';
import { readGolden } from './support/golden.js';
import { pagePerTest } from './support/page-per-test.js';
import { ownGolden } from './support/paths.js';
import { withWorkersPaused } from './support/paused-workers.js';

const golden = readGolden(join(ownGolden, 'golden.json'));

/** From a dataset to a run and its repetition, as somebody goes through the forms; each step builds on the last. */
describe.skipIf(!browserIsThere)('a bank and its runs in a browser', () => {
  const page = pagePerTest();
  let client: MiasClient;
  let folder: string;
  let versionId: string;
  let images: number;
  let bankAddress: string;
  let runAddress: string;

  beforeAll(async () => {
    client = createClient({ url: inject('apiUrl') });
    folder = await mkdtemp(join(tmpdir(), 'mias-bank-'));
    await cp(`${ownGolden}/dataset`, folder, { recursive: true });
    const training = join(folder, 'train/good');
    await cp(join(training, '000.png'), join(training, 'again.png'));
    images = (await readdir(training)).length;
    ({ id: versionId } = await client.datasets.importFolder.mutate({ path: folder, name: 'Bank and run' }));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('say what a bank takes, show how far it is, and find the image that is there twice', async () => {
    await page().goto(`/banks/new?version=${versionId}`);
    const estimate = page().getByTestId('bank-estimate');
    const kept = estimate.getByTestId('metric').filter({ hasText: 'Patches kept' });
    const patchesAnImage = golden.metrics.bank_patches / (images - 1);
    await kept.getByText((images * patchesAnImage).toLocaleString('en-GB'), { exact: true }).waitFor();
    await page().getByText('A random share of each').click();
    await page().getByLabel('Share that is kept').fill('50');
    await kept.getByText(((images * patchesAnImage) / 2).toLocaleString('en-GB'), { exact: true }).waitFor();
    await estimate.getByText('What leaving patches out does').waitFor();
    await page().getByText('All of them').click();

    await withWorkersPaused(client, async () => {
      await page().getByRole('button', { name: 'Build the bank' }).click();
      await page().waitForURL(/\/banks\/[0-9a-f-]{36}$/);
      await page().getByTestId('work-progress').getByText(`0 of ${images}`).waitFor();
    });
    await page().locator('[data-testid=state][data-state=done]').first().waitFor();
    bankAddress = page().url();

    await page().getByRole('button', { name: 'Check the bank' }).click();
    const health = page().getByTestId('bank-health');
    await health.getByTestId('checked-image').first().waitFor();
    const identical = health.getByTestId('metric').filter({ hasText: 'Identical images' });
    expect(await identical.innerText()).toMatch(/2\s+in 1 group/);
    expect(await health.getByTestId('checked-image').count()).toBeGreaterThanOrEqual(images);
  });

  it('make a run of several prompters out of their schemas, and show its curves', async () => {
    await page().goto(bankAddress);
    await page().getByRole('link', { name: 'Run with this bank' }).click();
    const chosen = page().getByTestId('chosen-prompter');
    await chosen.filter({ hasText: 'centroid' }).waitFor();
    await page().getByLabel('Add a prompter').selectOption('bounding-box');
    const threshold = chosen.filter({ hasText: 'bounding-box' }).getByLabel('threshold');
    await threshold.fill('1.4');
    await page().getByText('Mend the fields marked above.').waitFor();
    await threshold.fill('0.4');
    await page().getByRole('button', { name: 'Start the run' }).click();
    await page().waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    await page().getByTestId('roc').waitFor();
    runAddress = page().url();
    await page().getByRole('img', { name: 'Anomalous images by the DICE of the answer' }).waitFor();
    const prompters = page().getByTestId('prompter-metrics').locator('tbody tr');
    expect(await firstCells(prompters)).toEqual(['centroid', 'bounding-box:threshold=0.4']);

    const dice = golden.metrics.dice['centroid']?.[2] ?? NaN;
    const shown = await prompters.first().locator('[data-answer]').innerText();
    expect(Number(shown)).toBeCloseTo(dice, 2);
  });

  it('repeat a run exactly, and clone it with a change', async () => {
    await page().goto(runAddress);
    await page().getByRole('button', { name: 'Repeat exactly' }).click();
    const note = page().getByTestId('repetition');
    await note.getByText('Every number is the same as in the original').waitFor();
    expect(page().url()).not.toBe(runAddress);
    expect(await note.textContent()).toContain(`${golden.images.length} of ${golden.images.length} images`);

    await note.getByRole('link', { name: 'Original run' }).click();
    await page().waitForURL(runAddress);
    await page().getByRole('link', { name: 'Clone with changes' }).click();
    const box = page().getByTestId('chosen-prompter').filter({ hasText: 'bounding-box' });
    const threshold = box.getByLabel('threshold');
    await threshold.waitFor();
    expect(await threshold.inputValue()).toBe('0.4');
    await threshold.fill('0.55');
    await page().getByRole('button', { name: 'Remove' }).first().click();
    await page().getByRole('button', { name: 'Start the run' }).click();
    await page().waitForURL((url) => /\/runs\/[0-9a-f-]{36}$/.test(url.pathname) && url.href !== runAddress);
    await page().getByTestId('roc').waitFor();
    const prompters = page().getByTestId('prompter-metrics').locator('tbody tr');
    expect(await firstCells(prompters)).toEqual(['bounding-box:threshold=0.55']);
  });
});

/** What stands in the first cell of each row of a table. */
const firstCells = (rows: ReturnType<Page['locator']>): Promise<string[]> =>
  rows.locator('th').allInnerTexts();
