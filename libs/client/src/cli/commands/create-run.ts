import type { CreateRun } from '@mias/contracts';
import { Command } from 'commander';
import {
  collect,
  efSearchOption,
  jsonFlag,
  presetOption,
  searchOf,
  searchOption,
  type SearchOptions,
} from '../options.js';
import type { MiasClient } from '../../create-client.js';
import type { Session } from '../session.js';
import { formatReport } from '../format-report.js';
import { answer, type JsonOption } from '../answer.js';

interface CreateOptions
  extends JsonOption, SearchOptions, Pick<CreateRun, 'preset' | 'allowUntrainedPrompts'> {
  readonly bank?: string;
  readonly detector?: string;
  readonly encoder?: string;
  readonly version?: string;
  readonly prompter: readonly string[];
}

/** `mias runs create --bank ID --prompter NAME`, or with a detector in place of the bank. */
export const createRunCommand = (session: Session): Command =>
  new Command('create')
    .description("run a version's test images against a bank or through a detector, wait, and report")
    .option('--bank <id>', 'id of a bank')
    .option(
      '--detector <id>',
      'id of a detector that gives the maps in place of a bank; needs --encoder, --version',
    )
    .option(
      '--encoder <id>',
      "id of the encoder that decodes the prompts: with --detector, or with --bank in place of the bank's",
    )
    .option('--version <id>', "id of the version whose test images are run (default: the bank's)")
    .requiredOption('--prompter <prompter>', 'may be repeated, as for mias evaluate', collect)
    .addOption(presetOption())
    .addOption(searchOption())
    .addOption(efSearchOption())
    .option('--allow-untrained-prompts', 'allow prompters that the encoder was not trained for', false)
    .addOption(jsonFlag())
    .addHelpText('after', '\nCtrl-C cancels the run.')
    .action(async ({ json, prompter, preset, ...rest }: CreateOptions) => {
      const client = await session.client();
      const run = await client.runs.create.mutate({
        ...(await sourceOf(client, rest)),
        prompters: [...prompter],
        preset,
        allowUntrainedPrompts: rest.allowUntrainedPrompts,
      });
      session.stderr.write(`Run ${run.id}\n`);
      try {
        await session.follow({ kind: 'run', id: run.id }, 'Run');
      } catch (error) {
        if (session.signal.aborted) await client.runs.cancel.mutate({ runId: run.id });
        throw error;
      }
      answer(session, json, [await client.runs.report.query({ runId: run.id }), formatReport]);
    });

/** What gives the maps, and whose test images. */
async function sourceOf(client: MiasClient, options: Omit<CreateOptions, 'json' | 'prompter' | 'preset'>) {
  const { bank: bankId, detector: detectorId, encoder: encoderId, version } = options;
  if (detectorId === undefined && bankId !== undefined) {
    const versionId = version ?? (await client.banks.get.query({ bankId })).versionId;
    return { bankId, versionId, search: searchOf(options), ...(encoderId !== undefined && { encoderId }) };
  }
  if (bankId === undefined && detectorId !== undefined && encoderId !== undefined && version !== undefined) {
    return { detectorId, encoderId, versionId: version };
  }
  throw new Error(
    'A run takes its maps from --bank, or from --detector with --encoder and --version. Give one.',
  );
}
