import { readFile } from 'node:fs/promises';
import { createClient, waitFor, type MiasClient } from '@mias/client';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { browserIsThere } from './support/browser.js';
import { pagePerTest } from './support/page-per-test.js';
import { contentOf } from './support/rooms.js';

describe.skipIf(!browserIsThere)('the comparison of two runs in a browser', () => {
  const page = pagePerTest();
  let client: MiasClient;
  let runIds: string[];

  beforeAll(async () => {
    client = createClient({ url: inject('apiUrl') });
    runIds = (await contentOf(client))['runs']?.split(',') ?? [];
    for (const id of runIds) await waitFor(client, { kind: 'run', id });
  });

  it('is reached from the list of runs, which offers no run over other images', async () => {
    await page().goto('/runs');
    const choice = (id: string) =>
      page()
        .getByTestId('run-row')
        .filter({ has: page().locator(`a[href="/runs/${id}"]`) })
        .getByRole('checkbox');
    for (const id of runIds) await choice(id).check();
    const others = (await client.runs.list.query()).filter(({ datasetName }) =>
      datasetName.startsWith('Brain'),
    );
    expect(await choice(others[0]?.id ?? '').isDisabled()).toBe(true);
    await page().getByRole('link', { name: 'Compare 2 runs' }).click();
    await page().waitForURL(`**/compare?runs=${runIds.join(',')}`);
    await page().getByTestId('compared-metrics').waitFor();
  });

  it('is saved as CSV and LaTeX with the numbers of the page', async () => {
    await page().goto(`/compare?runs=${runIds.join(',')}`);
    const rows = await tableOf(page());
    expect(rows.length).toBeGreaterThan(8);

    const csv = await saved(page(), 'CSV');
    expect(csv.name).toMatch(/^Retina-OCT-phantoms-v1-comparison\.csv$/);
    const [head = '', ...lines] = csv.text.trimEnd().split('\r\n');
    expect(head).toBe(`Metric,Prompter,A ${runIds[0] ?? ''},B ${runIds[1] ?? ''},B - A`);
    expect(lines.map(cellsOfCsv)).toEqual(rows);

    const latex = await saved(page(), 'LaTeX');
    expect(latex.name).toMatch(/\.tex$/);
    expect(latex.text).toContain(
      '\\begin{tabular}{llrrr}\n\\toprule\nMetric & Prompter & A & B & B $-$ A \\\\',
    );
    const body = latex.text.slice(latex.text.indexOf('\\midrule'), latex.text.indexOf('\\bottomrule'));
    expect(body.trim().split('\n').slice(1).map(cellsOfLatex)).toEqual(rows);
  });

  it('opens an image in both runs from the chart and from the table, zoomed alike', async () => {
    await page().goto(`/compare?runs=${runIds.join(',')}`);
    const chart = page().getByTestId('image-scatter');
    await chart.scrollIntoViewIfNeeded();
    const { images } = await client.runs.images.query({ runId: runIds[0] ?? '' });
    await page().getByTestId('largest-differences').getByRole('button').first().click();
    const stages = page().getByTestId('compared-image').getByTestId('stage');
    await stages.nth(1).waitFor();
    expect(new URL(page().url()).searchParams.get('image')).toBeOneOf(images.map(({ imageId }) => imageId));
    await page().keyboard.press('i');
    for (const stage of await stages.all()) expect(await stage.getAttribute('data-zoomed')).toBe('true');

    const before = new URL(page().url()).searchParams.get('image');
    await clickDots(page());
    await page().waitForURL((url) => url.searchParams.get('image') !== before);
  });
});

/** Clicks along the diagonal of the chart, on which equal images lie, until the address names another image. */
async function clickDots(page: Page): Promise<void> {
  const chart = page.getByTestId('image-scatter');
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.locator('rect').last().boundingBox();
  if (!box) throw new Error('There is no chart.');
  const before = page.url();
  for (let part = 0.02; part < 1 && page.url() === before; part += 0.02) {
    await page.mouse.click(box.x + part * box.width, box.y + (1 - part) * box.height);
  }
}

/** Metric, prompter, A, B and the difference of each row, as the page shows them; empty for a dash. */
async function tableOf(page: Page): Promise<string[][]> {
  const rows = page.getByTestId('compared-metrics').locator('tbody tr');
  await rows.first().waitFor();
  return Promise.all(
    (await rows.all()).map(async (row) => {
      const [prompter = '', a = '', b = ''] = await row.locator('td').allInnerTexts();
      const [value = '', difference = ''] = b.split('\n').filter((line) => line !== '');
      const number = (text: string) => text.replaceAll(/[▲▼+±,\s]|–/g, '').replace('−', '-');
      return [
        await row.locator('th').innerText(),
        prompter === 'whole run' ? '' : prompter,
        number(a),
        number(value),
        number(difference),
      ];
    }),
  );
}

async function saved(page: Page, label: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: label, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** Cells of a line of RFC 4180. */
const cellsOfCsv = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

/** Cells of a line of a table, numbers and names as they are shown. */
const cellsOfLatex = (line: string): string[] =>
  line
    .replace(/ \\\\$/, '')
    .split(' & ')
    .map((cell) => (cell === '--' ? '' : cell.replace('$-$', '-').replaceAll(/\\([{}$&#%_])/g, '$1')));
