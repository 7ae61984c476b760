import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { openBrowser, recordTroubles } from './browser.js';

/** Long enough for a machine with two busy cores. */
const WITHIN_MS = 60_000;

/**
 * One page of the dashboard for all tests of a `describe`, each from where the one before it ended. Whatever
 * went wrong in it fails them, but for requests that a test has refused on purpose.
 *
 * @param refusals statuses of those, such as 409
 */
export function pageForAll({ refusals = [] }: { readonly refusals?: readonly number[] } = {}): () => Page {
  let browser: Browser | undefined;
  let page: Page | undefined;
  let troubles: string[] = [];
  beforeAll(async () => {
    const baseURL = inject('dashboardUrl');
    browser = await openBrowser();
    page = await browser.newPage({ baseURL, viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(WITHIN_MS);
    troubles = recordTroubles(page, baseURL);
  });
  afterAll(async () => {
    await browser?.close();
    const expected = refusals.map((status) => `with a status of ${status} `);
    expect(troubles.filter((trouble) => !expected.some((part) => trouble.includes(part)))).toEqual([]);
  });
  return () => {
    if (page === undefined) throw new Error('A page is there while tests run.');
    return page;
  };
}
