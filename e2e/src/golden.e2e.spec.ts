import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvaluationReport } from '@mias/client';
import { describe, expect, inject, it } from 'vitest';
import { runCommand } from './support/command.js';
import { departures, goldenPrompters, readGolden } from './support/golden.js';
import { demoCheckpoint, ownGolden, sharedFolder } from './support/paths.js';

/** The command as documented, on the running stack, against the independent reference. */
async function evaluate(folder: string): Promise<EvaluationReport> {
  const out = join(await mkdtemp(join(tmpdir(), 'mias-golden-')), 'report.json');
  const prompters = goldenPrompters.flatMap((prompter) => ['--prompter', prompter]);
  const args = [
    'evaluate',
    folder,
    '--checkpoint',
    demoCheckpoint,
    '--preset',
    'reference',
    ...prompters,
    '--json',
    out,
  ];
  const { code, stderr } = await runCommand('mias', args, { MIAS_API_URL: inject('apiUrl') });
  expect(stderr).not.toMatch(/\bat .+:\d+:\d+/);
  expect(code, stderr).toBe(0);
  return EvaluationReport.parse(JSON.parse(await readFile(out, 'utf8')));
}

describe("mias evaluate gives the independent reference's numbers", () => {
  it("on the project's own golden set", async () => {
    const report = await evaluate(`${ownGolden}/dataset`);
    expect(departures(report, readGolden(`${ownGolden}/golden.json`))).toEqual([]);
  });

  it.skipIf(!sharedFolder).each([
    ['brain', 'golden/brain/dataset'],
    ['retina', 'golden/retina/dataset'],
    ['busi', 'data/busi'],
    ['lgg-mri', 'data/lgg-mri'],
  ])('on %s', async (set, folder) => {
    const report = await evaluate(`${sharedFolder ?? ''}/${folder}`);
    expect(departures(report, readGolden(`${sharedFolder ?? ''}/golden/${set}/golden.json`))).toEqual([]);
  });
});
