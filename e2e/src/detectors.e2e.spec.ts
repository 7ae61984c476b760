import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type MiasClient } from '@mias/client';
import { greyDistanceModel } from '@mias/encoders/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { browserIsThere } from './support/browser.js';
import { pageForAll } from './support/page-for-all.js';
import { copySmallest } from './support/smallest-dataset.js';

const DATASET = 'Two slices for a detector';
/** Of the image that the model takes. */
const SIDE = 64;
/** Another one each time, as a stack that runs already may have those of earlier times. */
const GREY = 0.2 + 0.2 * Math.random();
const MODEL = `grey-${GREY.toFixed(9).slice(2)}.onnx`;

/** From an ONNX file to a run's page by the browser alone, each test from where the one before it ended. */
describe.skipIf(!browserIsThere)('a detector', () => {
  const page = pageForAll();
  let folder: string;
  let client: MiasClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mias-detectors-'));
    client = createClient({ url: inject('apiUrl') });
    await client.datasets.importFolder.mutate({ path: await copySmallest(folder), name: DATASET });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const add = (name: string, content: Uint8Array) =>
    page()
      .getByTestId('add-detector')
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  const rowsOf = (name: string) => page().getByTestId('detector-row').filter({ hasText: name });

  it('is refused in plain words where the file is no model', async () => {
    await page().goto('/detectors');
    await add('notes.onnx', Buffer.from('no model at all'));
    await rowsOf('notes.onnx').getByText('notes.onnx is no ONNX model').waitFor();
  });

  it('that takes another image than declared says so, and works with other settings without another upload', async () => {
    await page().getByRole('button', { name: 'Preprocessing and outputs' }).click();
    await page().getByLabel('Output with the score').fill('pred_score');
    await add(MODEL, greyDistanceModel(GREY, SIDE));
    const failed = rowsOf(MODEL).filter({ hasText: 'refuses an image of float32 [1, 3, 256, 256]' });
    await failed.getByText('Set side, channels and layout as it was trained.').waitFor();

    await failed.getByRole('button', { name: 'Other settings' }).click();
    const dialog = page().getByRole('dialog');
    expect(await dialog.getByLabel('Output with the score').inputValue()).toBe('pred_score');
    await dialog.getByLabel('Side of its input').fill(`${SIDE}`);
    await dialog.getByRole('button', { name: 'Try with these' }).click();
    const works = rowsOf(MODEL).filter({ has: page().locator('[data-state=done]') });
    await works.getByText('anomaly_map').waitFor();
    expect(await works.innerText()).toContain(`${SIDE} × ${SIDE} px`);
  });

  it('gives a run its maps: thresholded they are its own row, as prompts the row of it plus SAM', async () => {
    await rowsOf(MODEL).getByRole('link', { name: 'Run' }).click();
    await page().getByRole('heading', { level: 1, name: 'New run' }).waitFor();
    await page().getByLabel('Dataset').selectOption({ label: DATASET });
    expect(await page().getByRole('radio', { name: 'A detector' }).isChecked()).toBe(true);
    await page().getByLabel('Add a prompter').selectOption({ label: 'Threshold only' });
    await page().getByRole('button', { name: 'Start the run' }).click();
    await page().waitForURL(/\/runs\/[0-9a-f-]{36}$/);

    const metrics = page().getByTestId('prompter-metrics');
    await metrics.waitFor();
    const [run] = await client.runs.list.query();
    expect(run?.datasetName).toBe(DATASET);
    for (const key of ['centroid', 'threshold']) {
      const { dice, answerDice } = run?.metrics?.prompters[key] ?? {};
      const row = metrics.getByRole('row').filter({ has: page().getByRole('rowheader', { name: key }) });
      const cells = await row.getByRole('cell').allInnerTexts();
      expect(dice).toHaveLength(3);
      expect(cells.slice(0, 4)).toEqual([...(dice ?? []), answerDice].map((value) => value?.toFixed(3)));
    }
    const recipe = await page().getByRole('table', { name: 'Recipe' }).innerText();
    expect(recipe).toMatch(new RegExp(`Detector\\s+${MODEL}`));
    expect(await page().getByRole('button', { name: 'Publish this strategy' }).count()).toBe(0);
  });

  it('is named in the list of runs', async () => {
    await page().goto('/runs');
    const row = await page().getByTestId('run-row').filter({ hasText: DATASET }).first().innerText();
    expect(row).toContain(MODEL);
    expect(row).toContain('detector, decoded by');
  });

  it('leads to no nearest patches on an image’s page, as there is no bank', async () => {
    await page().getByRole('link', { name: DATASET }).first().click();
    await page().getByRole('link', { name: 'Ungood/000.png' }).first().click();
    await page().getByTestId('heat').first().waitFor();
    await page().getByTestId('mask').first().waitFor();
    await page().getByTestId('stage').first().click();
    expect(await page().getByTestId('nearest').count()).toBe(0);
  });

  it('and its encoder are chosen where a run of it is cloned', async () => {
    await page().goBack();
    await page().getByRole('link', { name: 'Clone with changes' }).click();
    const detector = page().getByLabel('Detector', { exact: true });
    await detector.waitFor();
    const [run] = await client.runs.list.query();
    expect(await detector.inputValue()).toBe(run?.detectorId);
    expect(await page().getByLabel('Prompts decoded by').inputValue()).toBe(run?.encoderId);
    expect(await page().getByRole('button', { name: 'Start the run' }).isEnabled()).toBe(true);
  });
});
