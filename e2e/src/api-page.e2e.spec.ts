import { createClient } from '@mias/client';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { browserIsThere, openBrowser, recordTroubles } from './support/browser.js';

describe.skipIf(!browserIsThere)('the page of the API', () => {
  let browser: Browser;
  beforeAll(async () => (browser = await openBrowser()));
  afterAll(() => browser.close());

  it.each([
    { at: 'the API itself', origin: () => inject('apiUrl'), path: '/v1/docs' },
    { at: 'the dashboard', origin: () => inject('dashboardUrl'), path: '/api/v1/docs' },
  ])('at $at lists the calls, makes one, and asks nobody else', async ({ origin, path }) => {
    const page = await browser.newPage({ baseURL: origin() });
    page.setDefaultTimeout(60_000);
    const troubles = recordTroubles(page, origin());
    await page.goto(path);
    await page.locator('#operations-tag-datasets').click();
    await page.locator('[data-path="/datasets.list"]').click();
    await page.getByRole('button', { name: 'Execute' }).click();
    const answer = page.locator('.live-responses-table .highlight-code').first();
    const [first] = await createClient({ url: inject('apiUrl') }).datasets.list.query();
    await answer
      .getByText(first?.name ?? 'no dataset')
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Authorize' }).count()).toBe(1);
    expect(troubles).toEqual([]);
    await page.close();
  });
});
