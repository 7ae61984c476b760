import type { PromptOverride, Run } from '@mias/contracts';
import { Command } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { formatFacts } from '../facts.js';
import { formatReport } from '../format-report.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { writeJson } from '../write-json.js';
import { compareCommand, compareImagesCommand } from './compare-runs.js';
import { createRunCommand } from './create-run.js';
import { exportRunCommand } from './export-run.js';
import { repeatRunCommands } from './repeat-run.js';
import { runImageCommands } from './run-images.js';

/** `mias runs list`, `show`, `create`, `cancel`, `report`, `overrides`, `export`, what has it run again, and what is asked of a run's images. */
export function runsCommand(session: Session): Command {
  const runs = new Command('runs').description('runs and their results');
  runs
    .command('list')
    .description('all runs')
    .addOption(jsonFlag())
    .action(async ({ json }: JsonOption) => {
      const all = await (await session.client()).runs.list.query();
      if (json) writeJson(session.stdout, all);
      else session.stdout.write(runTable(all));
    });
  runs
    .command('show')
    .description('one run: its recipe, its state, its metrics so far')
    .argument('<id>', 'id of a run')
    .addOption(jsonFlag())
    .action(async (runId: string, { json }: JsonOption) => {
      const run = await (await session.client()).runs.get.query({ runId });
      if (json) writeJson(session.stdout, run);
      else session.stdout.write(runDetails(run));
    });
  runs
    .command('report')
    .description('the results of a run that is done')
    .argument('<id>', 'id of a run')
    .addOption(jsonFlag())
    .action(async (runId: string, { json }: JsonOption) => {
      const report = await (await session.client()).runs.report.query({ runId });
      if (json) writeJson(session.stdout, report);
      else session.stdout.write(formatReport(report));
    });
  runs
    .command('overrides')
    .description('masks that people prompted by hand, newest first; they are in none of the metrics')
    .argument('<id>', 'id of a run')
    .addOption(jsonFlag())
    .action(async (runId: string, { json }: JsonOption) => {
      const overrides = await (await session.client()).runs.overrides.query({ runId });
      if (json) writeJson(session.stdout, overrides);
      else session.stdout.write(overrideTable(overrides));
    });
  runs
    .command('cancel')
    .description('stop a run; what is finished of it stays')
    .argument('<id>', 'id of a run')
    .addOption(jsonFlag())
    .action(async (runId: string, { json }: JsonOption) => {
      const run = await (await session.client()).runs.cancel.mutate({ runId });
      answer(session, json, [run, runDetails]);
    });
  runs.addCommand(compareCommand(session)).addCommand(compareImagesCommand(session));
  runs.addCommand(createRunCommand(session)).addCommand(exportRunCommand(session));
  for (const command of [...repeatRunCommands(session), ...runImageCommands(session)])
    runs.addCommand(command);
  return runs;
}

const overrideTable = (overrides: readonly PromptOverride[]): string =>
  formatTable(
    [
      { title: 'Image' },
      { title: 'By' },
      { title: 'Prompt' },
      { title: 'DICE of masks 1 to 3' },
      { title: 'Made' },
      { title: 'Id' },
    ],
    overrides.map(({ imageName, author, prompt, dice, createdAt, id }) => [
      imageName,
      author,
      promptText(prompt),
      dice?.map((value) => value.toFixed(4)).join(' ') ?? '-',
      createdAt,
      id,
    ]),
  );

function promptText({ points, boxes, dense }: PromptOverride['prompt']): string {
  const positive = points.filter(({ label }) => label === 1).length;
  const parts = [
    positive > 0 && `${positive}+`,
    positive < points.length && `${points.length - positive}-`,
    boxes.length > 0 && `${boxes.length} box${boxes.length === 1 ? '' : 'es'}`,
    dense && 'dense',
  ];
  return parts.filter((part) => part !== false).join(' ');
}

const runTable = (runs: readonly Run[]): string =>
  formatTable(
    [
      { title: 'Dataset' },
      { title: 'Version', align: 'right' },
      { title: 'Encoder' },
      { title: 'Preset' },
      { title: 'State' },
      { title: 'Images', align: 'right' },
      { title: 'P-AUROC', align: 'right' },
      { title: 'Started' },
      { title: 'Id' },
    ],
    runs.map((run) => [
      run.datasetName,
      String(run.versionNumber),
      run.encoderName,
      run.recipe.preset,
      run.state,
      `${run.images.done}/${run.images.total}`,
      run.metrics?.pAuroc?.toFixed(4) ?? '-',
      run.createdAt,
      run.id,
    ]),
  );

function runDetails(run: Run): string {
  const { scoring, search, map, evaluation } = run.recipe;
  return formatFacts([
    ['Run', run.id],
    ['State', run.error === null ? run.state : `${run.state}: ${run.error}`],
    ['Dataset', `${run.datasetName}, version ${run.versionNumber}`],
    ['Encoder', run.encoderName],
    run.recipe.source.kind === 'bank' ? ['Bank', run.bankId ?? '-'] : ['Detector', run.recipe.source.name],
    ['Preset', run.recipe.preset],
    ['Scoring', `${scoring.distance}, neighbour ${scoring.neighbours}`],
    ['Search', search.mode === 'exact' ? 'exact' : `index, ef-search ${search.efSearch}`],
    ['Map', `${map.side} px, sigma ${map.sigma} px, scaled over the ${map.scale}`],
    ['Threshold', String(evaluation.threshold)],
    ['Prompters', run.prompters.map(({ key }) => key).join(', ')],
    ['Images', `${run.images.done} of ${run.images.total} done, ${run.images.failed} failed`],
    ['P-AUROC', run.metrics?.pAuroc?.toFixed(4) ?? '-'],
    ['Started', run.createdAt],
    ['Finished', run.finishedAt ?? '-'],
  ]);
}
