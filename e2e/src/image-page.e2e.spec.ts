import { createClient, type MiasClient } from '@mias/client';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { browserIsThere } from './support/browser.js';
import { pagePerTest } from './support/page-per-test.js';

describe.skipIf(!browserIsThere)('the page of an image', () => {
  const page = pagePerTest({ width: 1440, height: 900 });
  let client: MiasClient;
  let address: string;
  let key: { runId: string; imageId: string };

  beforeAll(async () => {
    client = createClient({ url: inject('apiUrl') });
    const run = (await client.runs.list.query()).find(({ datasetName }) => datasetName.startsWith('Brain'));
    const { images } = await client.runs.images.query({ runId: run?.id ?? '', label: 'anomalous' });
    key = { runId: run?.id ?? '', imageId: images[0]?.imageId ?? '' };
    address = `/runs/${key.runId}/images/${key.imageId}`;
  });
  beforeEach(async () => {
    await page().goto(address);
    await page().getByTestId('heat').waitFor();
  });

  const heat = () => page().getByTestId('heat').first();
  const picture = () => page().getByTestId('stage').locator('img').first();

  it('zooms by wheel and by keys, moves, and shows the whole again', async () => {
    const stage = page().getByTestId('stage');
    const zoom = page().getByTestId('zoom');
    expect(await zoom.innerText()).toBe('1.0 x');
    await stage.hover();
    await page().mouse.wheel(0, -300);
    await zoom.getByText('2.0 x').waitFor();
    const left = async () => (await picture().boundingBox())?.x ?? NaN;
    const before = await left();
    await page().keyboard.press('d');
    await expect.poll(left).toBeLessThan(before);
    const moved = await left();
    const box = await stage.boundingBox();
    if (!box) throw new Error('There is no stage.');
    await page().mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page().mouse.down();
    await page().mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 3 });
    await page().mouse.up();
    await expect.poll(left).toBeCloseTo(moved + 60, 0);
    await page().keyboard.press('0');
    await zoom.getByText('1.0 x').waitFor();
  });

  it('shows other grey levels by window and level, and again all of them', async () => {
    const drawn = () => picture().evaluate((image: Styled) => image.style.filter);
    const slope = () => page().locator('feFuncR').getAttribute('slope');
    expect(await drawn()).toBe('none');
    await page().keyboard.press('u');
    await expect.poll(drawn).toContain('url(');
    // A window of 255 / 1.2 rounded: black to white in 213 levels.
    expect(Number(await slope())).toBeCloseTo(255 / 213, 3);
    await page().getByRole('slider', { name: 'Window' }).focus();
    await page().keyboard.press('ArrowLeft');
    expect(Number(await slope())).toBeCloseTo(255 / 212.5, 3);
    await page().getByRole('button', { name: 'As they are' }).click();
    await expect.poll(drawn).toBe('none');
  });

  it('has colour maps, an opacity and a scale of the heat map, by hand and by keys, and keeps them', async () => {
    expect(await heat().getAttribute('data-colour-map')).toBe('inferno');
    await page().keyboard.press('c');
    await page().locator('[data-testid=heat][data-colour-map=viridis]').waitFor();
    await page().getByText('cividis', { exact: true }).click();
    await page().locator('[data-testid=heat][data-colour-map=cividis]').waitFor();
    const bar = page().getByTestId('colour-bar');
    const overRun = await bar.getAttribute('aria-label');
    await page().keyboard.press('x');
    await expect.poll(() => bar.getAttribute('aria-label')).not.toBe(overRun);
    await page().keyboard.press('[');
    await expect.poll(() => heat().evaluate((canvas: Styled) => canvas.style.opacity)).toBe('0.7');
    await page().keyboard.press('h');
    await heat().waitFor({ state: 'detached' });
    await page().reload();
    await page().getByTestId('stage').waitFor();
    expect(await heat().count()).toBe(0);
    await page().keyboard.press('h');
    await page().locator('[data-testid=heat][data-colour-map=cividis]').waitFor();
  });

  it('lies under a divider that is drawn across it, by hand and by keys; beside the original; in panels', async () => {
    await page().keyboard.press('v');
    await expect.poll(() => page().getByTestId('stage').count()).toBe(2);
    await page().keyboard.press('v');
    const divider = page().getByRole('slider', { name: 'Divider between original and overlay' });
    await divider.focus();
    await page().keyboard.press('ArrowLeft');
    await page().keyboard.press('ArrowLeft');
    await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('40');
    const box = await page().getByTestId('swipe').getByTestId('stage').first().boundingBox();
    const handle = await divider.boundingBox();
    if (!box || !handle) throw new Error('There is no divider.');
    await page().mouse.move(handle.x + handle.width / 2, box.y + box.height / 2);
    await page().mouse.down();
    await page().mouse.move(box.x + 0.75 * box.width, box.y + box.height / 2, { steps: 4 });
    await page().mouse.up();
    await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('75');
    await page().keyboard.press('v');
    await expect.poll(() => page().getByTestId('stage').count()).toBeGreaterThan(3);
  });

  it('says of all three masks what the decoder predicted and how they overlap the truth', async () => {
    const { results } = await client.runs.image.query(key);
    const [result] = results;
    const rows = page().getByTestId('mask-rows').locator('tbody tr');
    const numbers = await Promise.all((await rows.all()).map((row) => row.locator('td').allInnerTexts()));
    const rate = (value: number | undefined) => value?.toFixed(3) ?? '–';
    expect(numbers.map(([, iou, dice]) => [iou, dice])).toEqual(
      [0, 1, 2].map((mask) => [rate(result?.iou?.[mask]), rate(result?.dice?.[mask])]),
    );
    expect(
      await page()
        .getByRole('img', { name: /^Mask \d/ })
        .count(),
    ).toBe(1);
    await page().keyboard.press('1');
    await page().getByRole('checkbox', { name: 'Mask 2' }).check();
    for (const mask of [1, 2, 3])
      await page()
        .getByRole('img', { name: `Mask ${mask}`, exact: true })
        .waitFor();
    await page().getByRole('img', { name: 'Ground truth', exact: true }).waitFor();
    await page().keyboard.press('g');
    await page().getByRole('img', { name: 'Ground truth', exact: true }).waitFor({ state: 'detached' });
  });

  it('names the normal patches nearest to a place that is clicked, and to one that is chosen by keyboard', async () => {
    const stage = await page().getByTestId('stage').boundingBox();
    if (!stage) throw new Error('There is no stage.');
    const nearest = page().getByTestId('nearest');
    const { mapSide } = await client.runs.image.query(key);
    const at = (pixel: number) => ((pixel + 0.5) / mapSide) * stage.width;
    await page().mouse.click(stage.x + at(100), stage.y + at(60));
    await nearest.locator('li').nth(4).waitFor();
    await page().getByRole('img', { name: 'The chosen patch' }).waitFor();
    const found = await client.runs.nearest.query({ ...key, x: 100, y: 60, k: 5 });
    if (found.state !== 'found') throw new Error('The nearest patches were shown, and are not found now.');
    expect(await nearest.locator('li a').allInnerTexts()).toEqual(found.nearest.map(({ name }) => name));

    await page().getByRole('button', { name: 'Where the map is highest' }).focus();
    await page().keyboard.press('Enter');
    const x = page().getByLabel('x of the pixel');
    await expect.poll(() => x.inputValue()).not.toBe('100');
    await x.fill('30');
    await expect.poll(() => nearest.locator('li a').count()).toBe(5);
    await nearest.locator('li a').first().click();
    await page().waitForURL(/\/datasets\/[0-9a-f-]+\?version=.*image=/);
    await page().getByRole('dialog').waitFor();
  });

  it('lists its keys, and leads to the next image by one', async () => {
    await page().keyboard.press('?');
    const list = page().getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.getByText('Next colour map').waitFor();
    await page().keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    await page().keyboard.press('ArrowRight');
    await page().waitForURL((url) => url.pathname !== address);
    await page().getByTestId('heat').waitFor();
  });
});

/** An element of the page, as far as it is read there. */
interface Styled {
  readonly style: { readonly filter: string; readonly opacity: string };
}
