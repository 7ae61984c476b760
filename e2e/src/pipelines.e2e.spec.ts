import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, segmentImage, waitFor, type MiasClient } from '@mias/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { browserIsThere } from './support/browser.js';
import { runCommand } from './support/command.js';
import { pageForAll } from './support/page-for-all.js';
import { demoCheckpoint, ownGolden } from './support/paths.js';
import { copySmallest } from './support/smallest-dataset.js';

const DATASET = 'Two slices for a pipeline';
/** Another one each time, as a name is never given twice. */
const NAME = `Slices by their centre ${Date.now()}`;
const image = `${ownGolden}/dataset/test/test/Ungood/001.png`;

/** From a run's page to what a program calls and back, each test from where the one before it ended. */
describe.skipIf(!browserIsThere)('a pipeline', () => {
  const page = pageForAll({ refusals: [409] });
  let folder: string;
  let client: MiasClient;
  let runId: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mias-pipelines-'));
    client = createClient({ url: inject('apiUrl') });
    const path = await copySmallest(join(folder, 'dataset'));
    const { id: versionId } = await client.datasets.importFolder.mutate({ path, name: DATASET });
    const { id: encoderId } = await client.encoders.register.mutate({ path: demoCheckpoint });
    const { id: bankId } = await client.banks.create.mutate({ versionId, encoderId });
    const prompters = ['bounding-box', 'centroid'];
    const run = await client.runs.create.mutate({ versionId, bankId, prompters });
    runId = run.id;
    await waitFor(client, { kind: 'run', id: runId });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The form that opens below the button. */
  const form = () => page().getByRole('dialog', { name: 'Publish this strategy' });
  const row = () => page().getByTestId('pipeline-row').filter({ hasText: NAME });
  const segment = () =>
    runCommand('mias', ['segment', image, '--pipeline', NAME, '--out', folder], {
      MIAS_API_URL: inject('apiUrl'),
    });

  it('is published on the page of a run, with one of its prompters', async () => {
    await page().goto(`/runs/${runId}`);
    await page().getByRole('button', { name: 'Publish this strategy' }).click();
    await form().getByLabel('Name').fill(NAME);
    await form().getByLabel('Prompter').selectOption('centroid');
    await form().getByRole('button', { name: 'Publish' }).click();
    await page().waitForURL(/\/pipelines$/);
    await row().locator('[data-state=done]').waitFor();
    expect(await row().innerText()).toMatch(/Two slices for a pipeline, version 1[^]*centroid[^]*\d to \d/);
  });

  it('answers a program that calls it with an image', async () => {
    const { code, stdout, stderr } = await segment();
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/001\.png .* px /);
    const prompt: unknown = JSON.parse(await readFile(join(folder, '001.prompt.json'), 'utf8'));
    expect(prompt).toMatchObject({ side: 256, points: [{ label: 1 }], answerMask: 2 });
    const mask = await readFile(join(folder, '001.answer.png'));
    expect(mask.equals(await readFile(join(folder, '001.mask-3.png')))).toBe(true);
  });

  it('answers an image that is dropped on its page', async () => {
    await page().getByTestId('try-pipeline').locator('input[type=file]').setInputFiles(image);
    const segmented = page().getByTestId('segmented');
    await segmented.getByText('predicted IoU').waitFor();
    expect(await segmented.getByRole('img').count()).toBe(3);
    const { maskPixels } = await segmentImage(client, { pipeline: NAME, image: await readFile(image) });
    const pixels = new Intl.NumberFormat('en-GB').format(maskPixels[2]);
    expect(await segmented.innerText()).toContain(`The answer has ${pixels} pixels`);
  });

  it('refuses whoever calls it after it was retired, and says what to do', async () => {
    await row().getByRole('button', { name: 'Retire' }).click();
    await page().getByRole('button', { name: 'Retire now' }).click();
    await row().getByText('retired').waitFor();
    const { code, stderr } = await segment();
    expect(code).toBe(1);
    expect(stderr).toContain(`Pipeline "${NAME}" was retired at `);
    expect(stderr).toContain('and cannot be called any more.');
    expect(stderr).toContain('Call another, or publish its strategy under another name.');
    expect(await page().getByRole('option', { name: NAME, includeHidden: true }).count()).toBe(0);
  });

  it('never gives its name to another', async () => {
    await page().goBack();
    await page().getByRole('button', { name: 'Publish this strategy' }).click();
    await form().getByLabel('Name').fill(NAME);
    await form().getByRole('button', { name: 'Publish' }).click();
    await page().getByRole('alert').getByText(`The name "${NAME}" is another pipeline's`).waitFor();
  });
});
