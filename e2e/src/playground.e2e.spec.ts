import { createClient, type MiasClient } from '@mias/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { browserIsThere, openBrowser, recordTroubles } from './support/browser.js';

describe.skipIf(!browserIsThere)('the prompt playground', () => {
  let browser: Browser;
  let page: Page;
  let client: MiasClient;
  let runId: string;
  let imageId: string;
  let troubles: string[];
  /** The run's own masks, as the page tells of them. */
  let own: string;

  beforeAll(async () => {
    client = createClient({ url: inject('apiUrl') });
    const run = (await client.runs.list.query()).find(({ datasetName }) => datasetName.startsWith('Brain'));
    runId = run?.id ?? '';
    const { images } = await client.runs.images.query({ runId, label: 'anomalous' });
    imageId = images.find(({ results }) => results.some(({ points }) => points.length > 0))?.imageId ?? '';
    browser = await openBrowser();
    page = await browser.newPage({ baseURL: inject('dashboardUrl'), viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(30_000);
    troubles = recordTroubles(page, inject('dashboardUrl'));
    await page.goto(`/runs/${runId}/images/${imageId}`);
    await page.getByTestId('heat').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    expect(troubles).toEqual([]);
  });

  const maskNumbers = () => page.getByTestId('mask-rows').locator('tbody').innerText();
  const points = () => page.getByTestId('hand-point');

  /** Once the masks are those of the prompt as it is drawn. */
  const decoded = async () => {
    await page.locator('[data-testid="trial"][data-phase="idle"]', { hasText: 'Decoded' }).waitFor();
    return maskNumbers();
  };

  /** Where a pixel of the map lies on the screen. */
  const onScreen = async (x: number, y: number) => {
    const stage = await page.getByTestId('stage').boundingBox();
    if (!stage) throw new Error('There is no stage.');
    return { x: stage.x + ((x + 0.5) / 256) * stage.width, y: stage.y + ((y + 0.5) / 256) * stage.height };
  };

  it("begins with the run's own prompt and gives the run's own masks for it", async () => {
    own = await maskNumbers();
    await page.keyboard.press('e');
    await page.getByTestId('playground').waitFor();
    expect(await points().count()).toBe(1);
    expect(await decoded()).toBe(own);
  });

  it('lets a point be dragged, and the masks follow', async () => {
    const before = await decoded();
    const from = await points().first().boundingBox();
    if (!from) throw new Error('The point is not on the screen.');
    const to = await onScreen(140, 70);
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Positive point at x 140, y 70' }).waitFor();
    expect(await decoded()).not.toBe(before);
    await page.keyboard.press('Control+z');
    await expect.poll(decoded).toBe(before);
  });

  it('draws the masks when the mouse is let go; how soon is printed', async () => {
    const before = await decoded();
    const steps: LetGo[] = [];
    const places = Array.from({ length: 9 }, (_, turn) => [90 + 8 * turn, 150 - 9 * turn] as const);
    for (const [x, y] of places) {
      const from = await points().first().boundingBox();
      if (!from) throw new Error('The point is not on the screen.');
      const to = await onScreen(x, y);
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y);
      await decoded();
      // The last step and letting go are one, so that the masks of this place are asked for now.
      const shown = page.evaluate<Omit<LetGo, keyof WorkerTimes>>(LET_GO_TO_DRAWN);
      const answer = page.waitForResponse(/runs\.tryPrompt/);
      await page.mouse.move(to.x + 9, to.y + 9);
      await page.mouse.up();
      steps.push({ ...(await shown), ...workerTimes(await (await answer).text()) });
      await decoded();
    }
    const median = (of: keyof LetGo) => {
      const sorted = steps.map((step) => step[of]).toSorted((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)]?.toFixed(0) ?? '-';
    };
    console.info(
      `From letting go to the mask drawn: median ${median('drawn')} ms of ${places.length}; answered after ` +
        `${median('answered')} ms, the question on its way for ${median('asking')} ms, of which in the worker ` +
        `${median('worker')} ms and in the decoder ${median('decode')} ms`,
    );
    for (let undone = 0; undone < places.length; undone += 1) await page.keyboard.press('Control+z');
    await expect.poll(decoded).toBe(before);
  });

  it('takes negative points and boxes, and gives every step back', async () => {
    const before = await decoded();
    const { x, y } = await onScreen(60, 200);
    await page.mouse.click(x, y, { button: 'right' });
    await page.getByRole('button', { name: 'Negative point at x 60, y 200' }).waitFor();
    await page.getByText('Box', { exact: true }).click();
    const [from, to] = [await onScreen(60, 60), await onScreen(119, 129)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Box 1 from x 60, y 60 to x 120, y 130' }).waitFor();
    expect(await decoded()).not.toBe(before);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect([await points().count(), await page.getByTestId('hand-box').count()]).toEqual([1, 0]);
    await expect.poll(decoded).toBe(before);
  });

  it('works by keyboard alone', async () => {
    await page.mouse.move(0, 0);
    await page.keyboard.press('+');
    await page.getByRole('button', { name: 'Positive point at x 128, y 128' }).waitFor();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'Negative point at x 118, y 127' }).waitFor();
    await page.keyboard.press('b');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('button', { name: 'Box 1 from x 96, y 96 to x 161, y 160' }).waitFor();
    await page.keyboard.press('Delete');
    expect(await page.getByTestId('hand-box').count()).toBe(0);
    await decoded();
  });

  it("keeps a prompt beside the run's answer, never over it", async () => {
    const report = await client.runs.report.query({ runId });
    await page.getByLabel('Kept under the name').fill('Ada');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('Kept below.').waitFor();
    await page.getByTestId('override').filter({ hasText: 'Ada' }).first().waitFor();
    const [kept] = await client.runs.overrides.query({ runId, imageId });
    expect(kept).toMatchObject({
      author: 'Ada',
      prompt: { points: [{ label: 1 }, { x: 118, y: 127, label: 0 }], boxes: [] },
    });
    const { overrides, ...rest } = await client.runs.report.query({ runId });
    expect(overrides).toHaveLength(report.overrides.length + 1);
    expect({ ...rest, overrides: report.overrides }).toEqual(report);

    await page.reload();
    await page.getByTestId('playground').waitFor();
    expect(await decoded(), "after all, the run's own prompt").toBe(own);
    await page.keyboard.press('e');
    await page.getByTestId('override').first().getByRole('button', { name: 'Show' }).click();
    await page.getByTestId('looked-at').filter({ hasText: 'by hand, Ada' }).waitFor();
    expect(await maskNumbers()).not.toBe(own);
  });
});

/** Milliseconds. */
interface LetGo extends WorkerTimes {
  /** From letting go. */
  readonly drawn: number;
  readonly answered: number;
  /** From the browser's question to its answer. */
  readonly asking: number;
}

interface WorkerTimes {
  readonly worker: number;
  readonly decode: number;
}

/** What the worker says in its answer. */
function workerTimes(answer: string): WorkerTimes {
  const read = (name: string) => Number(new RegExp(`"${name}":([\\d.]+)`).exec(answer)?.[1]);
  return { worker: read('worker'), decode: read('decode') };
}

/** In the page: from the release of the pointer to the frame with another outline of the third mask, five seconds at most. */
const LET_GO_TO_DRAWN = `new Promise((resolve) => {
  const outline = () => document.querySelector('[aria-label^="Mask 3 of the prompt by hand"] path')?.getAttribute('d');
  const before = outline();
  addEventListener('pointerup', () => {
    const released = performance.now();
    const look = () => {
      const drawn = performance.now() - released;
      if (outline() === before && drawn < 5000) return requestAnimationFrame(look);
      const asked = performance.getEntriesByType('resource').findLast(({ name }) => name.includes('runs.tryPrompt'));
      resolve({ drawn, answered: asked.responseEnd - released, asking: asked.duration });
    };
    look();
  }, { once: true, capture: true });
})`;
