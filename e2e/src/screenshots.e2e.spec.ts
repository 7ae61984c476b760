import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient, waitFor } from '@mias/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { browserIsThere, openBrowser } from './support/browser.js';
import { addressOf, contentOf, routes, type RoomContent } from './support/rooms.js';
import { settled } from './support/settled.js';

/** Where the pictures go; they are made for people to look at, and only when asked for. */
const folder = process.env['MIAS_SCREENSHOTS'];
if (folder === undefined) console.warn('e2e: MIAS_SCREENSHOTS names no folder; no pictures are made');

const screens = { desk: { width: 1280, height: 800 }, tablet: { width: 820, height: 1180 } } as const;

/** What is drawn by canvas and charts has no event to wait for. */
const DRAWN_AFTER_MS = 700;

describe.skipIf(folder === undefined || !browserIsThere)('a picture', () => {
  let browser: Browser;
  let content: RoomContent;
  let emptyTeam: string;

  beforeAll(async () => {
    const client = createClient({ url: inject('apiUrl') });
    content = await contentOf(client);
    for (const id of content['runs']?.split(',') ?? []) await waitFor(client, { kind: 'run', id });
    emptyTeam = (await client.teams.create.mutate({ name: 'Nothing yet' })).id;
    browser = await openBrowser();
    await mkdir(folder ?? '', { recursive: true });
  });
  afterAll(() => browser.close());

  it.each(routes)('of %s, light and dark, at a desk and on a tablet', async (route) => {
    for (const [screen, viewport] of Object.entries(screens)) {
      const page = await browser.newPage({ baseURL: inject('dashboardUrl'), viewport });
      await page.goto(addressOf(route, content));
      await photograph(page, `${nameOf(route)}-${screen}`);
      await page.close();
    }
  });

  it.each(routes.filter((route) => !route.includes('[')))('of %s with nothing in it', async (route) => {
    const url = inject('dashboardUrl');
    const context = await browser.newContext({ baseURL: url, viewport: screens.desk });
    await context.addCookies([{ name: 'mias-team', value: emptyTeam, url }]);
    const page = await context.newPage();
    await page.goto(addressOf(route, {}));
    await photograph(page, `${nameOf(route)}-empty`);
    await context.close();
  });

  async function photograph(page: Page, name: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(page);
      await page.waitForTimeout(DRAWN_AFTER_MS);
      await page.screenshot({ path: join(folder ?? '', `${name}-${colorScheme}.png`), fullPage: true });
    }
  }
});

/** `/runs/[runId]` is `runs-run`. */
const nameOf = (route: string): string =>
  route
    .replaceAll(/\[(\w+)Id\]/g, '$1')
    .split('/')
    .filter((part) => part !== '')
    .join('-') || 'overview';
