import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { openBrowser, recordTroubles } from './browser.js';

/** Long enough for a machine with two busy cores. */
const WITHIN_MS = 60_000;

/**
 * A page of the dashboard for each test of a `describe`, in one browser; a test in whose page something
 * went wrong fails. To be called in the `describe`; gives the page of the test that runs.
 */
export function pagePerTest(viewport = { width: 1280, height: 900 }): () => Page {
  let browser: Browser | undefined;
  let page: Page | undefined;
  let troubles: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    const baseURL = inject('dashboardUrl');
    page = await browser?.newPage({ baseURL, viewport });
    page?.setDefaultTimeout(WITHIN_MS);
    if (page) troubles = recordTroubles(page, baseURL);
  });
  afterEach(async () => {
    await page?.close();
    expect(troubles).toEqual([]);
  });
  return () => {
    if (page === undefined) throw new Error('A page is there while a test runs.');
    return page;
  };
}
