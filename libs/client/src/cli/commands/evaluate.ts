import {
  defaultPrompter,
  presetOf,
  type CreateBank,
  type CreateRun,
  type EncoderKind,
  type EvaluationReport,
  type ImportFolder,
} from '@mias/contracts';
import { Command } from 'commander';
import { formatReport } from '../format-report.js';
import {
  anyPresetOption,
  binarizeMasksOption,
  collect,
  efSearchOption,
  kindOption,
  layoutOption,
  searchOf,
  searchOption,
  type SearchOptions,
} from '../options.js';
import type { Session } from '../session.js';
import { subsampleOption } from '../subsample-option.js';
import { writeAtomically } from '../write-atomically.js';

interface EvaluateOptions
  extends Pick<ImportFolder, 'binarizeMasks'>, Pick<CreateRun, 'allowUntrainedPrompts'>, SearchOptions {
  readonly preset?: CreateRun['preset'];
  readonly checkpoint: string;
  readonly kind: EncoderKind;
  readonly prompter?: readonly string[];
  readonly subsample?: CreateBank['subsampling'];
  readonly json?: string;
  readonly name?: string;
  readonly layout?: NonNullable<ImportFolder['layout']>;
}

/** `mias evaluate`: from a folder and a checkpoint to a report, in one command. */
export function evaluateCommand(session: Session): Command {
  return new Command('evaluate')
    .description('import a folder, build its bank, run its test images, and report P-AUROC and DICE')
    .argument('<dir>', 'dataset folder: normal training images and test images with masks')
    .requiredOption('--checkpoint <file>', 'SAM, MedSAM or Wide ResNet-50 checkpoint (.pth)')
    .addOption(kindOption())
    .addOption(anyPresetOption())
    .addOption(subsampleOption())
    .addOption(searchOption())
    .addOption(efSearchOption())
    .option(
      '--prompter <prompter>',
      'may be repeated: centroid, max-point, bounding-box, with +dense or -dense and parameters such as bounding-box:threshold=0.4 (default: centroid; bounding-box for medsam, threshold for wide-resnet50)',
      collect,
    )
    .option(
      '--allow-untrained-prompts',
      'allow prompters that the encoder was not trained for; their results are marked',
      false,
    )
    .option('--json <out>', 'also write the whole report to this file')
    .option('--name <name>', "name of the dataset (default: the folder's)")
    .addOption(layoutOption())
    .addOption(binarizeMasksOption())
    .action((folder: string, options: EvaluateOptions) => evaluate(session, folder, options));
}

async function evaluate(session: Session, folder: string, options: EvaluateOptions): Promise<void> {
  const client = await session.client();
  const start = performance.now();
  const { bankId, runId } = await begin(session, folder, options);
  try {
    await session.follow({ kind: 'bank', id: bankId }, 'Bank');
    await session.follow({ kind: 'run', id: runId }, 'Run');
  } catch (error) {
    if (session.signal.aborted) await client.runs.cancel.mutate({ runId });
    throw error;
  }
  const { timings, ...report } = await client.runs.report.query({ runId });
  const total = (performance.now() - start) / 1_000;
  await tell(session, { ...report, timings: { ...timings, total } }, options.json);
}

/** Creates everything up to the run, so that whatever is refused is refused before the long work. */
async function begin(
  session: Session,
  folder: string,
  options: EvaluateOptions,
): Promise<{ readonly bankId: string; readonly runId: string }> {
  const { checkpoint, kind, name, layout, binarizeMasks, allowUntrainedPrompts } = options;
  const preset = presetOf({ name: checkpoint, kind }, options.preset);
  const prompters = [...(options.prompter ?? [defaultPrompter(kind)])];
  const client = await session.client();
  const encoder = await client.encoders.register.mutate({ path: session.absolutePath(checkpoint), kind });
  const version = await client.datasets.importFolder.mutate({
    path: session.absolutePath(folder),
    binarizeMasks,
    ...(name !== undefined && { name }),
    ...(layout !== undefined && { layout }),
  });
  for (const warning of version.warnings) session.stderr.write(`Warning: ${warning}\n`);
  await session.follow({ kind: 'encoder', id: encoder.id }, 'Checkpoint');
  await session.follow({ kind: 'dataset-version', id: version.id }, 'Images');
  const bank = await client.banks.create.mutate({
    versionId: version.id,
    encoderId: encoder.id,
    preset,
    subsampling: options.subsample,
  });
  if (options.search === 'index') {
    await client.banks.index.mutate({ bankId: bank.id, precision: bank.index?.precision });
  }
  const run = await client.runs.create.mutate({
    versionId: version.id,
    bankId: bank.id,
    preset,
    search: searchOf(options),
    prompters,
    allowUntrainedPrompts,
  });
  return { bankId: bank.id, runId: run.id };
}

async function tell(session: Session, report: EvaluationReport, json: string | undefined): Promise<void> {
  session.stdout.write(formatReport(report));
  if (json === undefined) return;
  const file = session.absolutePath(json);
  await writeAtomically(file, `${JSON.stringify(report, null, 2)}\n`);
  session.stderr.write(`Wrote ${file}\n`);
}
