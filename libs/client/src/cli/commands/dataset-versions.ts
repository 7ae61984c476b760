import { ImageChange, type DatasetImport, type VersionDiff } from '@mias/contracts';
import { Command, Option } from 'commander';
import type { MiasClient } from '../../create-client.js';
import { answer, type JsonOption } from '../answer.js';
import { cursorOption, jsonFlag, limitOption } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

interface EditOptions extends JsonOption {
  readonly name?: string;
  readonly modality?: string;
  readonly notes?: string;
}

interface DiffOptions extends JsonOption {
  readonly change: ImageChange;
  readonly from: number;
  readonly limit: number;
}

/** What is done with datasets that are there: `edit`, `archive`, `unarchive`, `diff`, and with their uploads. */
export const versionCommands = (session: Session): Command[] => [
  editCommand(session),
  archiveCommand(session),
  unarchiveCommand(session),
  diffCommand(session),
  importsCommand(session),
];

/** A dataset of the list by its name, or by its id, which the API then judges. */
async function findDatasetId(client: MiasClient, given: string, archived: boolean): Promise<string> {
  const all = await client.datasets.list.query({ archived });
  return all.find(({ name }) => name === given)?.id ?? given;
}

const editCommand = (session: Session): Command =>
  new Command('edit')
    .description('change what stands beside a dataset')
    .argument('<dataset>', 'name or id of a dataset')
    .option('--name <name>', 'its new name')
    .option('--modality <modality>', 'such as "brain MRI"')
    .option('--notes <text>', 'for whoever uses it')
    .addOption(jsonFlag())
    .action(async (given: string, { json, ...changes }: EditOptions) => {
      const client = await session.client();
      const datasetId = await findDatasetId(client, given, false);
      const dataset = await client.datasets.edit.mutate({ datasetId, ...changes });
      answer(session, json, [dataset, ({ name }) => `Changed ${name}.\n`]);
    });

const archiveCommand = (session: Session): Command =>
  new Command('archive')
    .description('take a dataset out of the lists; its results stay')
    .argument('<dataset>', 'name or id of a dataset')
    .action(async (given: string) => {
      const client = await session.client();
      const datasetId = await findDatasetId(client, given, false);
      const { name } = await client.datasets.archive.mutate({ datasetId });
      session.stdout.write(`${name} is in the archive.\n`);
    });

const unarchiveCommand = (session: Session): Command =>
  new Command('unarchive')
    .description('put a dataset of the archive back')
    .argument('<dataset>', 'name or id of a dataset')
    .action(async (given: string) => {
      const client = await session.client();
      const datasetId = await findDatasetId(client, given, true);
      const { name } = await client.datasets.unarchive.mutate({ datasetId });
      session.stdout.write(`${name} is out of the archive.\n`);
    });

const diffCommand = (session: Session): Command =>
  new Command('diff')
    .description('what a version has that another of the same dataset has not')
    .argument('<version>', 'id of a version')
    .argument('<against>', 'id of the version that it is compared with, the earlier one mostly')
    .addOption(
      new Option('--change <change>', 'which images are listed')
        .choices(ImageChange.options)
        .default('changed'),
    )
    .addOption(cursorOption())
    .addOption(limitOption(500))
    .addOption(jsonFlag())
    .action(async (versionId: string, againstId: string, { json, from: cursor, ...query }: DiffOptions) => {
      const client = await session.client();
      const diff = await client.datasets.diff.query({ versionId, againstId, cursor, ...query });
      answer(session, json, [diff, formatDiff]);
    });

function importsCommand(session: Session): Command {
  const imports = new Command('imports').description('uploads that become datasets, or did not');
  imports
    .command('list')
    .description('those under way, and those that failed')
    .addOption(jsonFlag())
    .action(async ({ json }: JsonOption) => {
      const all = await (await session.client()).datasets.imports.query();
      answer(session, json, [all, importTable]);
    });
  imports
    .command('show')
    .description('one upload, and what became of it')
    .argument('<id>', 'id of an import')
    .addOption(jsonFlag())
    .action(async (importId: string, { json }: JsonOption) => {
      const one = await (await session.client()).datasets.imported.query({ importId });
      answer(session, json, [one, (shown) => importTable([shown])]);
    });
  imports
    .command('dismiss')
    .description('take one that failed off the list')
    .argument('<id>', 'id of an import')
    .action(async (importId: string) => {
      const { name } = await (await session.client()).datasets.dismissImport.mutate({ importId });
      session.stdout.write(`The import of ${name} is off the list.\n`);
    });
  return imports;
}

const importTable = (imports: readonly DatasetImport[]): string =>
  formatTable(
    [{ title: 'Dataset' }, { title: 'State' }, { title: 'Version id' }, { title: 'Id' }, { title: 'Why' }],
    imports.map(({ name, state, versionId, id, error }) => [name, state, versionId ?? '-', id, error ?? '']),
  );

const formatDiff = ({ counts, entries, next }: VersionDiff): string => {
  const counted = `${counts.added} added, ${counts.removed} removed, ${counts.changed} changed, ${counts.unchanged} unchanged\n`;
  const table = formatTable(
    [{ title: 'Split' }, { title: 'Image' }, { title: 'What differs' }],
    entries.map(({ before, after, aspects }) => [
      (after ?? before)?.split ?? '',
      (after ?? before)?.name ?? '',
      aspects.join(', '),
    ]),
  );
  return `${counted}${table}${next === null ? '' : `… --from ${next} goes on\n`}`;
};
