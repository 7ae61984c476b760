import type { DatasetSummary, DatasetVersion, ImportFolder } from '@mias/contracts';
import { Command } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { uploadDataset } from '../upload-dataset.js';
import { binarizeMasksOption, jsonFlag, layoutOption } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { versionCommands } from './dataset-versions.js';
import { imageCommand, imagesCommand } from './dataset-images.js';
import { writeJson } from '../write-json.js';

interface ImportOptions extends Omit<ImportFolder, 'path'> {
  readonly json: boolean;
}

/** `mias datasets list`, `show`, `images`, `image`, `import DIR`, `upload FILE.zip|DIR`, and what is done with versions. */
export function datasetsCommand(session: Session): Command {
  const datasets = new Command('datasets').description('datasets and their versions');
  datasets
    .command('list')
    .description('all datasets with their latest version')
    .option('--archived', 'those in the archive instead', false)
    .addOption(jsonFlag())
    .action(async ({ json, archived }: { json: boolean; archived: boolean }) => {
      const all = await (await session.client()).datasets.list.query({ archived });
      if (json) writeJson(session.stdout, all);
      else session.stdout.write(datasetTable(all));
    });
  datasets
    .command('show')
    .description('one dataset with all its versions')
    .argument('<dataset>', 'name or id of a dataset')
    .addOption(jsonFlag())
    .action(async (given: string, { json }: JsonOption) => {
      const client = await session.client();
      const named = (await client.datasets.list.query()).find(({ name }) => name === given);
      const detail = await client.datasets.get.query({ datasetId: named?.id ?? given });
      answer(session, json, [detail, ({ allVersions }) => versionTable(allVersions)]);
    });
  datasets.addCommand(imagesCommand(session)).addCommand(imageCommand(session));
  for (const command of versionCommands(session)) datasets.addCommand(command);
  datasets
    .command('import')
    .description('import a folder of the machine that runs the API, and look at all its images')
    .argument('<dir>', 'dataset folder')
    .option('--name <name>', "name of the dataset (default: the folder's)")
    .option('--modality <modality>', 'such as "brain MRI", shown beside the name')
    .addOption(layoutOption())
    .addOption(binarizeMasksOption())
    .addOption(jsonFlag())
    .action((folder: string, options: ImportOptions) => importFolder(session, folder, options));
  datasets
    .command('upload')
    .description('send a zip archive or a folder of this machine, and look at all its images')
    .argument('<file|dir>', 'zip archive, or folder to pack into one')
    .option('--name <name>', "name of the dataset (default: the file's or folder's)")
    .option('--modality <modality>', 'such as "brain MRI", shown beside the name')
    .addOption(layoutOption())
    .addOption(binarizeMasksOption())
    .addOption(jsonFlag())
    .action(async (source: string, { json, ...options }: ImportOptions) => {
      const versionId = await uploadDataset(session, source, options);
      await showVersion(session, versionId, json);
    });
  return datasets;
}

async function importFolder(session: Session, folder: string, options: ImportOptions): Promise<void> {
  const { json, ...input } = options;
  const client = await session.client();
  const imported = await client.datasets.importFolder.mutate({
    ...input,
    path: session.absolutePath(folder),
  });
  await showVersion(session, imported.id, json);
}

/** Waits until the images were looked at, then says what there is and what was left out. */
async function showVersion(session: Session, versionId: string, json: boolean): Promise<void> {
  const client = await session.client();
  await session.follow({ kind: 'dataset-version', id: versionId }, 'Images');
  const version = await client.datasets.version.query({ versionId });
  if (json) writeJson(session.stdout, version);
  else session.stdout.write(versionTable([version]));
  for (const warning of version.warnings) session.stderr.write(`Warning: ${warning}\n`);
  const { images, total } = await client.datasets.images.query({ versionId: version.id, state: 'failed' });
  for (const { split, name, error } of images) {
    session.stderr.write(`Left out: ${split} ${name}: ${error ?? 'no reason was recorded'}\n`);
  }
  if (total > images.length) session.stderr.write(`… and ${total - images.length} more\n`);
}

const datasetTable = (all: readonly DatasetSummary[]): string =>
  versionTable(all.map(({ latest }) => latest));

const versionTable = (versions: readonly DatasetVersion[]): string =>
  formatTable(
    [
      { title: 'Dataset' },
      { title: 'Version', align: 'right' },
      { title: 'State' },
      { title: 'Layout' },
      { title: 'Train', align: 'right' },
      { title: 'Test normal', align: 'right' },
      { title: 'Test anomalous', align: 'right' },
      { title: 'Masks', align: 'right' },
      { title: 'Failed', align: 'right' },
      { title: 'Version id' },
    ],
    versions.map(({ datasetName, number, state, layout, counts, id }) => [
      datasetName,
      String(number),
      state,
      layout,
      String(counts.train),
      String(counts.testNormal),
      String(counts.testAnomalous),
      String(counts.withMask),
      String(counts.failed),
      id,
    ]),
  );
