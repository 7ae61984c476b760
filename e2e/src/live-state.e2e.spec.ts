import { createClient, waitFor, type MiasClient } from '@mias/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { browserIsThere, openBrowser } from './support/browser.js';
import { lineTo, type Line } from './support/line-between.js';
import { withWorkersPaused } from './support/paused-workers.js';

const WITHIN_MS = 60_000;

/** A run that is watched over a line that breaks: its end reaches the page, which nobody loads again. */
describe.skipIf(!browserIsThere)('a page whose live connection is lost', () => {
  let client: MiasClient;
  let browser: Browser;
  let line: Line;
  let page: Page;

  beforeAll(async () => {
    client = createClient({ url: inject('apiUrl') });
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    line = await lineTo(inject('dashboardUrl'));
    page = await browser.newPage({ baseURL: line.url, viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(WITHIN_MS);
  });
  afterEach(async () => {
    await page.close();
    await line.close();
  });

  /** A run of the demo's first bank, which waits until its workers may move; the page shows it. */
  async function watchedRun(afterwards: () => void | Promise<void>): Promise<string> {
    const [of] = (await client.runs.list.query()).filter(({ datasetName }) =>
      datasetName.startsWith('Brain'),
    );
    const [versionId, bankId] = [of?.versionId ?? '', of?.bankId ?? ''];
    return withWorkersPaused(client, async () => {
      const { id } = await client.runs.create.mutate({ versionId, bankId, prompters: ['max-point'] });
      await page.goto(`/runs/${id}`);
      await page.getByTestId('work-progress').waitFor();
      await page.evaluate('globalThis.loadedOnce = true');
      await afterwards();
      return id;
    });
  }

  async function showsTheEnd(): Promise<void> {
    await page.locator('[data-testid=state][data-state=done]').first().waitFor();
    await page.getByTestId('roc').waitFor();
    expect(await page.evaluate('globalThis.loadedOnce'), 'nobody loaded the page again').toBe(true);
  }

  it('says so while the network is away, and afterwards shows what happened meanwhile', async () => {
    const hint = page.getByTestId('reconnecting');
    const id = await watchedRun(async () => {
      line.cut();
      await hint.waitFor();
    });
    await waitFor(client, { kind: 'run', id });
    expect(await page.getByTestId('work-progress').count()).toBe(1);
    expect(await page.getByTestId('roc').count()).toBe(0);
    line.mend();
    await showsTheEnd();
    await hint.waitFor({ state: 'hidden' });
  });

  it('notices a connection that says nothing more, and opens another', async () => {
    const id = await watchedRun(() => line.silenceStreams());
    await waitFor(client, { kind: 'run', id });
    await showsTheEnd();
  });

  it('goes on by itself where a stream is closed and its server answers at once', async () => {
    const id = await watchedRun(() => {
      line.cut();
      line.mend();
    });
    await waitFor(client, { kind: 'run', id });
    await showsTheEnd();
  });
});
