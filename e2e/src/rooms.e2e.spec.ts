import { AxeBuilder } from '@axe-core/playwright';
import { createClient, waitFor } from '@mias/client';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { browserIsThere, openBrowser } from './support/browser.js';
import { addressOf, contentOf, routes, type RoomContent } from './support/rooms.js';
import { settled } from './support/settled.js';

/** Colours on their way to the other scheme are nobody's to read. */
const NO_TRANSITIONS = '* { transition: none !important }';

/** Compressed, as it travels. */
const MOST_SCRIPT_BYTES = 300_000;

describe.skipIf(!browserIsThere)('every page', () => {
  let browser: Browser;
  let content: RoomContent;
  let emptyTeam: string;

  beforeAll(async () => {
    const client = createClient({ url: inject('apiUrl') });
    content = await contentOf(client);
    for (const id of content['runs']?.split(',') ?? []) await waitFor(client, { kind: 'run', id });
    emptyTeam = (await client.teams.create.mutate({ name: 'Nothing yet' })).id;
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  /** In a browser that was never here before. */
  async function visit(
    path: string,
    teamId: string | null,
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const url = inject('dashboardUrl');
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width: 1280, height: 900 },
      // Colours that change slowly would be judged half-way.
      reducedMotion: 'reduce',
    });
    if (teamId !== null) await context.addCookies([{ name: 'mias-team', value: teamId, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    try {
      await look(page);
    } finally {
      await context.close();
    }
  }

  it.each(routes)('%s with content', async (route) => {
    await visit(addressOf(route, content), null, async (page) => {
      const scripts = countScripts(page.context());
      await page.goto(addressOf(route, content));
      await settled(page);
      const bytes = await scripts();
      console.info(`${route}: ${Math.round(bytes / 1000)} kB of script at the first load`);
      expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
      await expectNoViolations(page);
    });
  });

  it.each(routes.filter((route) => !route.includes('[')))(
    '%s of a team that has nothing yet',
    async (route) => {
      await visit(addressOf(route, {}), emptyTeam, async (page) => {
        await page.goto(addressOf(route, {}));
        await settled(page);
        await expectNoViolations(page);
      });
    },
  );
});

/** What scripts weigh on the wire; to be called when the page is there. */
function countScripts(context: BrowserContext): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  context.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function expectNoViolations(page: Page): Promise<void> {
  await page.addStyleTag({ content: NO_TRANSITIONS });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const found = bad.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
    expect(found, colorScheme).toEqual([]);
  }
}
