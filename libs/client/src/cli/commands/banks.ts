import type { CreateBank, IndexBank } from '@mias/contracts';
import { Command } from 'commander';
import type { MiasClient } from '../../create-client.js';
import { answer, type JsonOption } from '../answer.js';
import { bankDetails, bankTable, leftOutTable, formatEstimate, formatIndex } from '../format-bank.js';
import { jsonFlag, precisionOption, presetOption } from '../options.js';
import type { Session } from '../session.js';
import { subsampleOption } from '../subsample-option.js';
import { writeJson } from '../write-json.js';
import { bankHealthCommands } from './bank-health.js';

interface BankOptions extends Pick<CreateBank, 'preset'> {
  readonly dataset: string;
  readonly encoder: string;
  readonly subsample?: CreateBank['subsampling'];
  readonly json: boolean;
}

interface IndexOptions extends Pick<IndexBank, 'precision'> {
  readonly json: boolean;
}

/** `mias banks list`, `mias banks show ID`, `mias banks estimate`, `mias banks build`, `mias banks index ID`. */
export function banksCommand(session: Session): Command {
  const banks = new Command('banks').description('banks of normal patches');
  banks
    .command('list')
    .description('all banks')
    .addOption(jsonFlag())
    .action(async ({ json }: { json: boolean }) => {
      const all = await (await session.client()).banks.list.query();
      if (json) writeJson(session.stdout, all);
      else session.stdout.write(bankTable(all));
    });
  banks
    .command('show')
    .description('one bank: its recipe, its state, what its index finds')
    .argument('<id>', 'id of a bank')
    .addOption(jsonFlag())
    .action(async (bankId: string, { json }: JsonOption) => {
      const bank = await (await session.client()).banks.get.query({ bankId });
      answer(session, json, [bank, bankDetails]);
    });
  withBankOptions(banks.command('estimate'))
    .description('what a bank would take: patches, disk, time')
    .action(async (options: BankOptions) => {
      const client = await session.client();
      const estimate = await client.banks.estimate.query(await bankOf(client, options));
      if (options.json) writeJson(session.stdout, estimate);
      else session.stdout.write(formatEstimate(estimate));
    });
  withBankOptions(banks.command('build'))
    .description("build a bank of a dataset's normal training images")
    .action(async (options: BankOptions) => {
      const client = await session.client();
      const wanted = await bankOf(client, options);
      session.stderr.write(formatEstimate(await client.banks.estimate.query(wanted)));
      const { id } = await client.banks.create.mutate(wanted);
      await session.follow({ kind: 'bank', id }, 'Bank');
      const bank = await client.banks.get.query({ bankId: id });
      if (options.json) writeJson(session.stdout, bank);
      else session.stdout.write(bankTable([bank]));
    });
  banks
    .command('index')
    .description('build the HNSW index of a bank, and measure what it finds of what exact search finds')
    .argument('<id>', 'id of a bank')
    .addOption(precisionOption())
    .addOption(jsonFlag())
    .action(async (bankId: string, { precision, json }: IndexOptions) => {
      const client = await session.client();
      const { index: asked } = await client.banks.index.mutate({ bankId, precision });
      if (asked !== null) await session.follow({ kind: 'bank-index', id: asked.id }, 'Index');
      const { index } = await client.banks.get.query({ bankId });
      if (json) writeJson(session.stdout, index);
      else if (index !== null) session.stdout.write(formatIndex(index));
    });
  banks
    .command('left-out')
    .description('images that a bank could not take up, and why')
    .argument('<id>', 'id of a bank')
    .addOption(jsonFlag())
    .action(async (bankId: string, { json }: JsonOption) => {
      const leftOut = await (await session.client()).banks.leftOut.query({ bankId });
      answer(session, json, [leftOut, leftOutTable]);
    });
  banks
    .command('cancel')
    .description('stop building a bank')
    .argument('<id>', 'id of a bank')
    .addOption(jsonFlag())
    .action(async (bankId: string, { json }: JsonOption) => {
      const bank = await (await session.client()).banks.cancel.mutate({ bankId });
      answer(session, json, [bank, bankDetails]);
    });
  banks
    .command('retry')
    .description('let a bank that failed or was cancelled go on where it ended, and wait for it')
    .argument('<id>', 'id of a bank')
    .addOption(jsonFlag())
    .action(async (bankId: string, { json }: JsonOption) => {
      const client = await session.client();
      await client.banks.retry.mutate({ bankId });
      await session.follow({ kind: 'bank', id: bankId }, 'Bank');
      answer(session, json, [await client.banks.get.query({ bankId }), bankDetails]);
    });
  for (const command of bankHealthCommands(session)) banks.addCommand(command);
  return banks;
}

const withBankOptions = (command: Command): Command =>
  command
    .requiredOption('--dataset <dataset>', 'name of a dataset (its latest version), or the id of a version')
    .requiredOption('--encoder <encoder>', 'name or id of an encoder')
    .addOption(presetOption())
    .addOption(subsampleOption())
    .addOption(jsonFlag());

async function bankOf(
  client: MiasClient,
  { dataset, encoder, preset, subsample }: BankOptions,
): Promise<CreateBank> {
  return {
    versionId: await findVersionId(client, dataset),
    encoderId: await findEncoderId(client, encoder),
    preset,
    subsampling: subsample,
  };
}

/** A version by its dataset's name or by its own id, which the API then judges. */
async function findVersionId(client: MiasClient, given: string): Promise<string> {
  const datasets = await client.datasets.list.query();
  return datasets.find(({ name }) => name === given)?.latest.id ?? given;
}

/** As {@link findVersionId}; the newest encoder of a name. */
async function findEncoderId(client: MiasClient, given: string): Promise<string> {
  const encoders = await client.encoders.list.query();
  return encoders.find(({ name }) => name === given)?.id ?? given;
}
