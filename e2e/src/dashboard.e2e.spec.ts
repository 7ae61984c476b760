import { createClient } from '@mias/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { browserIsThere, openBrowser, recordTroubles } from './support/browser.js';

describe.skipIf(!browserIsThere)('the demo in a browser', () => {
  let browser: Browser;
  let page: Page;
  let troubles: string[];
  let demoRunId: string;

  beforeAll(async () => {
    const runs = await createClient({ url: inject('apiUrl') }).runs.list.query();
    const oldestFirst = runs.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
    demoRunId = oldestFirst.find(({ datasetName }) => datasetName === 'Brain MRI phantoms')?.id ?? '';
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await browser.newPage({ baseURL: inject('dashboardUrl'), viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(30_000);
    troubles = recordTroubles(page, inject('dashboardUrl'));
  });
  afterEach(async () => {
    await page.close();
    expect(troubles).toEqual([]);
  });

  const openDemoRun = async () => {
    await page.goto('/runs');
    await page.locator(`a[href="/runs/${demoRunId}"]`).first().click();
    await page.getByRole('heading', { level: 1, name: /Brain MRI phantoms/ }).waitFor();
  };

  it('shows the three demo datasets with their thumbnails and ground truth', async () => {
    await page.goto('/datasets');
    const cards = page.getByTestId('dataset-card');
    await cards.nth(2).waitFor();
    expect(await cards.count()).toBeGreaterThanOrEqual(3);
    await cards.filter({ hasText: 'Retina OCT phantoms' }).click();
    const tiles = page.getByTestId('image-tile');
    await tiles.first().waitFor();
    await page.getByLabel('Filters').getByText('Test', { exact: true }).click();
    await page.getByLabel('Filters').getByText('Anomalous', { exact: true }).click();
    await expect.poll(() => tiles.count(), { timeout: 30_000 }).toBe(12);
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams), 'the second filter keeps the first').toEqual({
      split: 'test',
      label: 'anomalous',
    });
    await page.getByTestId('ground-truth-overlay').nth(3).waitFor();
    const thumbnail = tiles.first().locator('img');
    await expect
      .poll(() => thumbnail.evaluate((image: { naturalWidth: number }) => image.naturalWidth), {
        timeout: 30_000,
      })
      .toBeGreaterThan(0);
  });

  it("shows a run's metrics with the method's answer, and every test image", async () => {
    await openDemoRun();
    await page.getByTestId('metric').filter({ hasText: 'P-AUROC' }).waitFor();
    for (const prompter of ['centroid', 'max-point', 'bounding-box']) {
      await page.getByTestId('prompter-metrics').getByText(prompter, { exact: true }).first().waitFor();
    }
    await page.getByRole('link', { name: 'Ungood/000.png' }).first().waitFor();
  });

  it("shows why an image's region is anomalous: map, prompt, masks, ground truth; the next image by keyboard", async () => {
    await openDemoRun();
    await page.getByRole('link', { name: 'Ungood/000.png' }).first().click();
    await page.getByTestId('stage').first().waitFor();
    await page.getByTestId('heat').first().waitFor();
    await page.getByTestId('prompt-points').first().waitFor();
    await page.getByTestId('mask').first().waitFor();
    expect(await paintedColours(page)).toBeGreaterThan(20);
    const before = page.url();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL((url) => url.href !== before);
    await page.getByTestId('heat').first().waitFor();
  });

  it('takes a checkpoint by upload, and says in its row why it is none', async () => {
    await page.goto('/encoders');
    await page.getByTestId('add-encoder').getByText('MedSAM', { exact: true }).click();
    const buffer = Buffer.from('no checkpoint at all');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'wrong.pth', mimeType: 'application/octet-stream', buffer });
    const row = page.getByTestId('encoder-row').filter({ hasText: 'wrong.pth' });
    await row.getByText('wrong.pth is not a torch checkpoint').waitFor();
    expect(await row.textContent()).toContain('MedSAM');
  });

  it('says in plain words that a run is not there', async () => {
    await page.goto('/runs/00000000-0000-7000-8000-000000000000');
    await page
      .getByText(/no run/i)
      .first()
      .waitFor();
    troubles = troubles.filter((trouble) => !trouble.includes('404'));
  });
});

/** How many different colours the heat map's canvas shows: a map that was never drawn has one. */
function paintedColours(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const canvas = document.querySelector('canvas[data-testid=heat], [data-testid=heat] canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set();
    for (let at = 0; at < data.length; at += 4) colours.add(data[at] * 65536 + data[at + 1] * 256 + data[at + 2]);
    return colours.size;
  })()`);
}
