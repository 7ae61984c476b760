import type { Bank, CreateBank } from '@mias/contracts';
import { Command } from 'commander';
import type { MiasClient } from '../../create-client.js';
import { jsonFlag, presetOption } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { writeJson } from '../write-json.js';

interface BuildOptions extends Pick<CreateBank, 'preset'> {
  readonly dataset: string;
  readonly encoder: string;
  readonly json: boolean;
}

/** `mias banks list`, `mias banks build`. */
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
    .command('build')
    .description("build a bank of a dataset's normal training images")
    .requiredOption('--dataset <dataset>', 'name of a dataset (its latest version), or the id of a version')
    .requiredOption('--encoder <encoder>', 'name or id of an encoder')
    .addOption(presetOption())
    .addOption(jsonFlag())
    .action(async ({ dataset, encoder, preset, json }: BuildOptions) => {
      const client = await session.client();
      const versionId = await findVersionId(client, dataset);
      const encoderId = await findEncoderId(client, encoder);
      const { id } = await client.banks.create.mutate({ versionId, encoderId, preset });
      await session.follow({ kind: 'bank', id }, 'Bank');
      const bank = await client.banks.get.query({ bankId: id });
      if (json) writeJson(session.stdout, bank);
      else session.stdout.write(bankTable([bank]));
    });
  return banks;
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

const bankTable = (banks: readonly Bank[]): string =>
  formatTable(
    [
      { title: 'Dataset' },
      { title: 'Version', align: 'right' },
      { title: 'Encoder' },
      { title: 'State' },
      { title: 'Images', align: 'right' },
      { title: 'Patches', align: 'right' },
      { title: 'Values', align: 'right' },
      { title: 'Id' },
    ],
    banks.map((bank) => [
      bank.datasetName,
      String(bank.versionNumber),
      bank.encoderName,
      bank.state,
      `${bank.images.done}/${bank.images.total}`,
      String(bank.patches),
      String(bank.dim ?? '-'),
      bank.id,
    ]),
  );
