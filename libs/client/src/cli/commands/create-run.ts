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
import type { Session } from '../session.js';
import { formatReport } from '../format-report.js';
import { answer, type JsonOption } from '../answer.js';

interface CreateOptions
  extends JsonOption, SearchOptions, Pick<CreateRun, 'preset' | 'allowUntrainedPrompts'> {
  readonly bank: string;
  readonly version?: string;
  readonly prompter: readonly string[];
}

/** `mias runs create --bank ID --prompter NAME`. */
export const createRunCommand = (session: Session): Command =>
  new Command('create')
    .description("run a version's test images against a bank, wait, and report")
    .requiredOption('--bank <id>', 'id of a bank')
    .option('--version <id>', "id of the version whose test images are run (default: the bank's)")
    .requiredOption('--prompter <prompter>', 'may be repeated, as for mias evaluate', collect)
    .addOption(presetOption())
    .addOption(searchOption())
    .addOption(efSearchOption())
    .option('--allow-untrained-prompts', 'allow prompters that the encoder was not trained for', false)
    .addOption(jsonFlag())
    .addHelpText('after', '\nCtrl-C cancels the run.')
    .action(async ({ json, bank: bankId, version, prompter, preset, ...rest }: CreateOptions) => {
      const client = await session.client();
      const run = await client.runs.create.mutate({
        bankId,
        versionId: version ?? (await client.banks.get.query({ bankId })).versionId,
        prompters: [...prompter],
        preset,
        search: searchOf(rest),
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
