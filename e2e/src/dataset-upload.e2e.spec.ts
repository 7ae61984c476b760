import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createClient, waitFor } from '@mias/client';
import { downloadZip } from 'client-zip';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { browserIsThere, openBrowser, recordTroubles } from './support/browser.js';
import { ownGolden } from './support/paths.js';

interface ArchivedFile {
  readonly name: string;
  readonly input: Uint8Array<ArrayBuffer>;
}

const folder = join(ownGolden, 'dataset');

describe.skipIf(!browserIsThere)('datasets in a browser', () => {
  let browser: Browser;
  let page: Page;
  let troubles: string[];
  let files: ArchivedFile[];

  beforeAll(async () => {
    browser = await openBrowser();
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    files = await Promise.all(
      names.map(async (file) => ({
        name: relative(folder, file),
        input: new Uint8Array(await readFile(file)),
      })),
    );
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await browser.newPage({ baseURL: inject('dashboardUrl'), viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(30_000);
    troubles = recordTroubles(page, inject('dashboardUrl'));
  });
  afterEach(async () => {
    await page.close();
    expect(troubles).toEqual([]);
  });

  async function upload(archive: string, content: readonly ArchivedFile[]): Promise<void> {
    await page.goto('/datasets');
    const zone = page.getByTestId('add-dataset');
    await zone.locator('input[type=file][accept=".zip"]').setInputFiles({
      name: archive,
      mimeType: 'application/zip',
      buffer: Buffer.from(await downloadZip(content).arrayBuffer()),
    });
    await zone.getByRole('button', { name: 'Upload' }).click();
  }

  it('are made of an archive, of a second one as another version, and are gone through by keyboard', async () => {
    await upload('Uploaded phantoms.zip', files);
    const card = page.getByTestId('dataset-card').filter({ hasText: 'Uploaded phantoms' });
    await card.locator('[data-state=done]').waitFor();

    const [training] = files.filter(({ name }) => name.startsWith('train/good/'));
    const anomalous = files.filter(({ name }) => name.startsWith('test/test/Ungood/'));
    const grown = [...files, { name: 'train/good/again.png', input: training?.input ?? new Uint8Array() }];
    await upload('Uploaded phantoms.zip', grown);
    await card.getByText('version 2 of 2').waitFor();
    await card.click();
    const changes = page.getByTestId('version-changes');
    await changes.getByText('Added 1').waitFor();
    expect(await changes.getByTestId('changed-image').textContent()).toContain('good/again.png');

    const tiles = page.getByTestId('image-tile');
    await tiles.first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('ungood');
    await page.keyboard.press('Enter');
    await page.getByTestId('total').getByText(`${anomalous.length} image`).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText(`2 of ${anomalous.length}`).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('dialog').getByText(`1 of ${anomalous.length}`).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('go on where they were after a pause, a lost connection and a reload of the page', async () => {
    const name = `Interrupted ${randomUUID().slice(0, 8)}`;
    const archive = join(await mkdtemp(join(tmpdir(), 'mias-upload-')), `${name}.zip`);
    await writeFile(archive, new Uint8Array(await downloadZip(files).arrayBuffer()));
    const { size } = await stat(archive);
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    const slowDownTo = (bytesPerSecond: number) =>
      network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: bytesPerSecond,
      });
    const beginnings: number[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'PATCH') return;
      beginnings.push(Number(request.headers()['upload-offset']));
    });
    const zone = page.getByTestId('add-dataset');
    const upload = page.getByTestId('upload');
    const begin = async () => {
      await page.goto('/datasets');
      await zone.locator('input[type=file][accept=".zip"]').setInputFiles(archive);
      await slowDownTo(size / 15);
      await zone.getByRole('button', { name: 'Upload' }).click();
    };
    /** Once some parts of what was still missing are on their way: the last of them is not there yet. */
    const underWay = async () => {
      await page.locator('[data-testid=upload][data-phase=sending]').waitFor();
      const sent = () => upload.getByLabel(/% sent$/).getAttribute('aria-label');
      for (let part = 0; part < 4; part += 1) {
        const before = await sent();
        await expect.poll(sent).not.toBe(before);
      }
    };

    await begin();
    await underWay();
    await upload.getByRole('button', { name: 'Pause' }).click();
    await upload.getByText('Paused at').waitFor();
    const lost = '**/api/uploads/**';
    const refused = page.waitForEvent('requestfailed');
    await page.route(lost, (route) => route.abort('connectionreset'));
    await upload.getByRole('button', { name: 'Go on' }).click();
    await refused;
    await page.unroute(lost);
    await underWay();
    await begin();
    await slowDownTo(-1);
    const card = page.getByTestId('dataset-card').filter({ hasText: name });
    await card.locator('[data-state=done]').waitFor();
    troubles = troubles.filter((trouble) => !trouble.includes('ERR_CONNECTION_RESET'));

    expect(beginnings.length).toBeGreaterThanOrEqual(3);
    expect(beginnings, 'each time from where it was').toEqual(beginnings.toSorted((a, b) => a - b));
    expect(new Set(beginnings).size).toBe(beginnings.length);
    await card.click();
    await page
      .getByTestId('total')
      .getByText(`${imagesOf(files)} images`)
      .waitFor();
  });

  it('are made of a chosen folder; named and noted; put into the archive, and taken out again', async () => {
    await page.goto('/datasets');
    const name = `Renamed ${randomUUID().slice(0, 8)}`;
    const zone = page.getByTestId('add-dataset');
    await zone.locator('input[type=file][webkitdirectory]').setInputFiles(folder);
    await zone.getByLabel('Name', { exact: false }).first().fill('Chosen folder');
    await zone.getByLabel('Modality').fill('phantom');
    await zone.getByRole('button', { name: 'Upload' }).click();
    const card = page.getByTestId('dataset-card').filter({ hasText: 'Chosen folder' });
    await card.locator('[data-state=done]').waitFor();
    await card.click();
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit the dataset' });
    await dialog.getByLabel('Notes').fill('Scanner B, before the repair.');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByTestId('notes').getByText('Scanner B, before the repair.').waitFor();

    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('button', { name: 'Take out of the archive' }).waitFor();
    const renamed = page.getByTestId('dataset-card').filter({ hasText: name });
    await page.goto('/datasets');
    await page.getByTestId('dataset-card').first().waitFor();
    expect(await renamed.count()).toBe(0);
    await page.getByRole('switch', { name: 'Archive' }).click();
    await renamed.click();
    await page.getByRole('button', { name: 'Take out of the archive' }).click();
    await page.getByRole('button', { name: 'Archive', exact: true }).waitFor();
    await page.goto('/datasets');
    await renamed.waitFor();
  });

  it('are filtered by split, label, ground truth and failure, which the address keeps', async () => {
    const client = createClient({ url: inject('apiUrl') });
    const broken = await mkdtemp(join(tmpdir(), 'mias-filters-'));
    await cp(folder, broken, { recursive: true });
    await writeFile(join(broken, 'train/good/broken.png'), 'no image at all');
    await rm(join(broken, 'test/test_labels/Ungood/000.png'));
    const { id, datasetId } = await client.datasets.importFolder.mutate({ path: broken, name: 'Filtered' });
    await waitFor(client, { kind: 'dataset-version', id });
    const all = imagesOf(files) + 1;

    await page.goto(`/datasets/${datasetId}`);
    const total = (number: number) =>
      page
        .getByTestId('total')
        .getByText(`${number} ${number === 1 ? 'image' : 'images'}`, { exact: true })
        .waitFor();
    const filters = page.getByLabel('Filters');
    const choose = (name: string) => filters.getByText(name, { exact: true }).click();
    await total(all);
    const failed = filters.getByRole('switch', { name: 'Failed only' });
    await failed.click();
    await total(1);
    expect(await page.getByTestId('image-tile').getAttribute('title')).toContain('none of them');
    await page.getByTestId('failed-images').getByText('broken.png').waitFor();
    await failed.click();
    await choose('Has mask');
    await total(3);
    await choose('Anomalous');
    await total(2);
    await page.reload();
    await total(2);
    await choose('No mask');
    await total(1);
    await choose('Training');
    await page.getByText('No such images').waitFor();
    await rm(broken, { recursive: true });
  });

  it('are not made of a hostile archive, which says why and is dismissed', async () => {
    const [first] = files;
    await upload('Hostile.zip', [...files, { name: '../evil.png', input: first?.input ?? new Uint8Array() }]);
    const failed = page.getByTestId('dataset-import').filter({ hasText: 'Hostile' });
    await failed.getByText('the entry "../evil.png" goes up').waitFor();
    await failed.getByRole('button', { name: 'Dismiss' }).click();
    await failed.waitFor({ state: 'detached' });
    expect(await page.getByTestId('dataset-card').filter({ hasText: 'Hostile' }).count()).toBe(0);
  });
});

/** All but their masks. */
const imagesOf = (files: readonly ArchivedFile[]): number =>
  files.filter(({ name }) => !name.includes('_labels/')).length;
