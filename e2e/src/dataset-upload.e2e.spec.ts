import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
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
