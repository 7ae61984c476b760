import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, waitFor, type MiasClient } from '@mias/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserIsThere, openBrowser, recordTroubles } from './support/browser.js';
import { startOwnStack, type OwnStack } from './support/own-stack.js';
import { demoCheckpoint, repository } from './support/paths.js';
import { copySmallest } from './support/smallest-dataset.js';

/** Short, but long enough for the good one on a busy machine. */
const SECONDS = 6;
const MEMORY_MB = 128;

/** What each does in place of an answer, and what its images fail with. */
const bad = {
  loops: { body: 'for (;;);', reason: `It took longer than ${SECONDS} s and was stopped` },
  hoards: {
    body: 'const all = []; for (;;) all.push(new Array(2 ** 16).fill({}));',
    reason: `It needed more than ${MEMORY_MB} MB of memory and was stopped`,
  },
  'says-nan': {
    body: 'return { prompts: [{ points: [{ x: NaN, y: 128, label: 1 }] }] };',
    reason: 'prompts[0].points[0].x is NaN, not a finite number',
  },
  exits: { body: 'process.exit(0);', reason: 'It ended its process with code 0 in place of an answer.' },
} as const;

const badPlugin = (id: string, body: string) => `export default {
  apiVersion: 1,
  kind: 'prompter',
  id: '${id}',
  label: '${id}',
  description: 'For a test.',
  version: '1.0.0',
  parameters: { type: 'object', properties: {} },
  gives: ['points'],
  prompt() {
    ${body}
  },
};
`;

/** What docs/plugins.md tells its readers to write. */
async function guideCode(): Promise<string> {
  const [, code] = /```js\n(.*?)```/s.exec(await readFile(`${repository}docs/plugins.md`, 'utf8')) ?? [];
  if (code === undefined) throw new Error('docs/plugins.md shows no code of a plugin.');
  return code.replaceAll(/^ {3}/gm, '');
}

/** The built platform as it is, started with two folders of plugins that lie elsewhere. */
describe.skipIf(!browserIsThere)('prompters from outside the platform', () => {
  let folder: string;
  let stack: OwnStack;
  let client: MiasClient;
  let browser: Browser;
  let page: Page;
  let troubles: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mias-plugins-'));
    for (const part of ['ideas', 'bad']) await mkdir(join(folder, part));
    await writeFile(join(folder, 'ideas/widened-box.mjs'), await guideCode());
    for (const [id, { body }] of Object.entries(bad)) {
      await writeFile(join(folder, 'bad', `${id}.mjs`), badPlugin(id, body));
    }
    const dataset = await copySmallest(join(folder, 'dataset'));
    stack = await startOwnStack({
      dataDir: join(folder, 'data'),
      options: ['--no-demo'],
      env: {
        MIAS_PLUGINS: `${join(folder, 'ideas')}:${join(folder, 'bad')}`,
        MIAS_PLUGIN_SECONDS: `${SECONDS}`,
        MIAS_PLUGIN_MEMORY_MB: `${MEMORY_MB}`,
      },
    });
    client = createClient({ url: stack.apiUrl });
    const { id: versionId } = await client.datasets.importFolder.mutate({
      path: dataset,
      name: 'Two slices',
    });
    const { id: encoderId } = await client.encoders.register.mutate({ path: demoCheckpoint });
    const bank = await client.banks.create.mutate({ versionId, encoderId, preset: 'reference' });
    await waitFor(client, { kind: 'bank', id: bank.id });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const url = stack.dashboardUrl;
    page = await browser.newPage({ baseURL: url, viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(60_000);
    troubles = recordTroubles(page, url);
  });
  afterEach(async () => {
    await page.close();
    expect(troubles).toEqual([]);
  });

  /** Adds prompters in the form of a new run, which begins with the first one of the platform. */
  async function openForm(labels: readonly string[]): Promise<void> {
    await page.goto('/runs/new');
    for (const label of labels) {
      await page.getByLabel('Add a prompter').selectOption({ label });
      await page.getByTestId('chosen-prompter').filter({ hasText: label }).waitFor();
    }
  }

  /** Starts what the form says, and waits on the run's own page until it is done. */
  async function start(): Promise<void> {
    await page.getByRole('button', { name: 'Start the run' }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    await finished().waitFor();
  }
  const finished = () => page.getByTestId('prompter-metrics');
  const rowOf = (key: string) => finished().getByRole('row').filter({ hasText: key });

  it("the guide's is in the form with its parameters, and after the run in its tables", async () => {
    await openForm(['Widened box']);
    const choice = page.getByTestId('chosen-prompter').filter({ hasText: 'Widened box' });
    await choice
      .getByText('By how much of its own width and height the box is wider on each side.')
      .waitFor();
    expect(await choice.getByLabel('threshold').inputValue()).toBe('0.5');
    expect(await choice.getByLabel('margin').inputValue()).toBe('0.25');
    await choice.getByLabel('margin').fill('0.5');
    await start();

    const key = 'widened-box:margin=0.5';
    const [run] = await client.runs.list.query();
    const { dice, answerDice } = run?.metrics?.prompters[key] ?? {};
    // The first mask takes in most of the image, so that it holds the lesion.
    expect(dice?.[0]).toBeGreaterThan(0);
    const cells = await rowOf(key).getByRole('cell').allInnerTexts();
    expect(cells.slice(0, 4)).toEqual([...(dice ?? []), answerDice].map((value) => value?.toFixed(3)));
    await page
      .getByTestId('run-images')
      .getByRole('columnheader', { name: `DICE ${key}` })
      .waitFor();
    await page.goto('/prompters');
    const listed = page.getByTestId('prompter-row').filter({ hasText: 'widened-box' });
    expect(await listed.innerText()).toContain(join(folder, 'ideas/widened-box.mjs'));
  });

  it('four bad ones fail their images with the reason on the run’s page, and the good one beside them finishes', async () => {
    await openForm([...Object.keys(bad), 'Widened box']);
    await start();

    const failures = page.getByTestId('failed-prompters');
    await failures.getByText('4 prompters failed on images').waitFor();
    for (const [id, { reason }] of Object.entries(bad)) {
      const row = failures.getByTestId('failed-prompter-row').filter({ hasText: `Prompter ${id} 1.0.0` });
      expect(await row.innerText()).toContain(reason);
      expect(await row.innerText()).toContain('2 images');
      expect(await rowOf(id).innerText()).toContain('failed on 2 images');
    }
    const [run] = await client.runs.list.query();
    const good = run?.metrics?.prompters['widened-box'];
    expect(good).toMatchObject({ failed: 0, falsePositives: { of: 1 } });
    expect(await rowOf('widened-box').innerText()).toContain(good?.answerDice?.toFixed(3));
    expect(await rowOf('widened-box').innerText()).not.toContain('failed');
  });
});
