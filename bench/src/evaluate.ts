import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvaluationReport } from '@mias/client';
import { z } from 'zod';
import type { Benchmark } from './benchmark.js';
import { repository } from './places.js';
import { runProgram } from './program.js';
import { missingModules, PYTHON } from './python-peer.js';
import { markdownTable } from './results.js';

const REFERENCE = join(repository, '../shared/reference/make_golden.py');
const DATASET = join(repository, '../shared/data/busi');
const CHECKPOINT = join(repository, 'models/demo/sam_vit_demo.pth');
/** Those that the reference runs. */
const PROMPTERS = ['centroid', 'centroid+dense', 'bounding-box', 'max-point'];

export const evaluate: Benchmark = {
  title: 'The whole evaluation against Python',
  summary: 'bank, maps, prompts, masks and metrics of the busi images, against the reference in PyTorch',
  measure: async (say) => {
    if (!existsSync(DATASET)) return `There is no ${DATASET}: left out.`;
    const folder = await mkdtemp(join(tmpdir(), 'mias-bench-'));
    try {
      say('mias evaluate …');
      const ours = await runMias(folder);
      const missing = missingPeer();
      if (missing !== null) return [table(ours, null), `${missing}.`].join('\n\n');
      say('the reference …');
      const theirs = await runReference(folder);
      return [table(ours, theirs), agreement(ours.report, theirs.metrics)].join('\n\n');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

interface OurRun {
  /** From the command to its end, the start of database, queue, API and worker with it. */
  readonly seconds: number;
  readonly report: EvaluationReport;
}

/** On a stack of its own, with nothing cached. */
async function runMias(folder: string): Promise<OurRun> {
  const json = join(folder, 'report.json');
  const prompters = PROMPTERS.flatMap((prompter) => ['--prompter', prompter]);
  const command = [join(repository, 'bin/dist/mias.js'), 'evaluate', DATASET, '--checkpoint', CHECKPOINT];
  const { seconds } = await runProgram(process.execPath, [...command, ...prompters, '--json', json], {
    env: { ...process.env, MIAS_DATA_DIR: join(folder, 'data') },
  });
  return { seconds, report: EvaluationReport.parse(JSON.parse(await readFile(json, 'utf8'))) };
}

const Golden = z.object({
  metrics: z.object({
    p_auroc: z.number(),
    bank_patches: z.number(),
    images: z.number(),
    dice: z.record(z.string(), z.array(z.number())),
  }),
});
type Golden = z.infer<typeof Golden>;

function missingPeer(): string | null {
  return existsSync(REFERENCE)
    ? missingModules(['torch', 'cv2', 'scipy', 'PIL'])
    : `There is no ${REFERENCE}: left out`;
}

async function runReference(folder: string): Promise<Golden & { readonly seconds: number }> {
  const out = join(folder, 'reference');
  const args = [REFERENCE, CHECKPOINT, out, '--dataset', DATASET, '--metrics-only'];
  const { seconds } = await runProgram(PYTHON, args, {
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const golden = Golden.parse(JSON.parse(await readFile(join(out, 'golden.json'), 'utf8')));
  return { ...golden, seconds };
}

function table({ seconds, report }: OurRun, theirs: (Golden & { readonly seconds: number }) | null): string {
  const images = report.images.length + (report.bank?.patches ?? 0) / PATCHES_OF_IMAGE;
  const row = (name: string, taken: number) => [
    name,
    taken.toFixed(1),
    (images / taken).toFixed(2),
    theirs === null ? '-' : (theirs.seconds / taken).toFixed(2),
  ];
  return markdownTable(
    ['evaluation', 's', 'images/s, training and test', 'times as fast as Python'],
    [
      row('this project, from the command to its end', seconds),
      row('this project, once its parts run', report.timings.total),
      ...(theirs === null ? [] : [row('the reference in PyTorch', theirs.seconds)]),
    ],
  );
}

/** Of the reference preset: 32x32. */
const PATCHES_OF_IMAGE = 1024;

/** How far the two results are apart. */
function agreement({ metrics, bank }: EvaluationReport, theirs: Golden['metrics']): string {
  const departures = Object.entries(theirs.dice).flatMap(([key, dice]) =>
    dice.map((value, mask) => Math.abs((metrics.prompters[key]?.dice?.[mask] ?? NaN) - value)),
  );
  return [
    `Bank: ${bank?.patches ?? 0} and ${theirs.bank_patches} patches.`,
    `P-AUROC: ${(metrics.pAuroc ?? NaN).toFixed(6)} and ${theirs.p_auroc.toFixed(6)}.`,
    `DICE of ${departures.length} prompters and masks: at most ${Math.max(...departures).toExponential(1)} apart.`,
  ].join(' ');
}
