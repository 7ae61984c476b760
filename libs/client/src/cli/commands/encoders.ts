import type { Encoder, EncoderArchitecture, EncoderKind } from '@mias/contracts';
import { Command } from 'commander';
import { addEncoder, pullEncoder } from '../add-encoder.js';
import { publishedIds } from '../../checkpoints/published.js';
import { jsonFlag, kindOption } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { writeJson } from '../write-json.js';

interface NewEncoderOptions {
  readonly name?: string;
  readonly json: boolean;
}

/** `mias encoders list`, `mias encoders add FILE`, `mias encoders pull MODEL`. */
export function encodersCommand(session: Session): Command {
  const encoders = new Command('encoders').description('image encoders, made of checkpoints');
  const show = (encoder: Encoder, json: boolean): void => {
    if (json) writeJson(session.stdout, encoder);
    else session.stdout.write(encoderTable([encoder]));
  };
  encoders
    .command('list')
    .description('all encoders')
    .addOption(jsonFlag())
    .action(async ({ json }: { json: boolean }) => {
      const all = await (await session.client()).encoders.list.query();
      if (json) writeJson(session.stdout, all);
      else session.stdout.write(encoderTable(all));
    });
  encoders
    .command('show')
    .description('one encoder')
    .argument('<id>', 'id of an encoder')
    .addOption(jsonFlag())
    .action(async (encoderId: string, { json }: { json: boolean }) =>
      show(await (await session.client()).encoders.get.query({ encoderId }), json),
    );
  encoders
    .command('add')
    .description('send a checkpoint of this machine to the API, here or elsewhere, and register it')
    .argument('<file>', 'SAM, MedSAM or Wide ResNet-50 checkpoint (.pth)')
    .addOption(kindOption())
    .option('--name <name>', "name of the encoder (default: the file's)")
    .addOption(jsonFlag())
    .addHelpText(
      'after',
      '\nA file that the API has is not sent again. When sending breaks off, the same command goes on there.',
    )
    .action(async (file: string, { kind, name, json }: NewEncoderOptions & { kind: EncoderKind }) =>
      show(await addEncoder(session, { file: session.absolutePath(file), kind, name }), json),
    );
  encoders
    .command('pull')
    .description('download a published checkpoint, check its hash, and register it')
    .argument('<model>', publishedIds.join(', '))
    .option('--name <name>', "name of the encoder (default: the file's)")
    .addOption(jsonFlag())
    .addHelpText(
      'after',
      "\nThis machine downloads and sends to the API, which needs no network then. SAM comes from its authors' " +
        'address;\nMedSAM from Zenodo record 10689643, since its authors link a folder of Google Drive only; Wide ResNet-50 from PyTorch. ' +
        'A download that broke off\ngoes on with the same command.',
    )
    .action(async (model: string, { name, json }: NewEncoderOptions) =>
      show(await pullEncoder(session, { model, name }), json),
    );
  return encoders;
}

const encoderTable = (encoders: readonly Encoder[]): string =>
  formatTable(
    [
      { title: 'Encoder' },
      { title: 'Kind' },
      { title: 'State' },
      { title: 'MB', align: 'right' },
      { title: 'Architecture' },
      { title: 'SHA-256' },
      { title: 'Id' },
    ],
    encoders.map(({ name, kind, state, bytes, architecture, sha256, id }) => [
      name,
      kind,
      state,
      (bytes / 1e6).toFixed(1),
      architecture === null ? '-' : architectureInWords(architecture),
      sha256.slice(0, 12),
      id,
    ]),
  );

const architectureInWords = (architecture: EncoderArchitecture): string =>
  'heads' in architecture
    ? `width ${architecture.width}, depth ${architecture.depth}, heads ${architecture.heads}`
    : `blocks ${architecture.blocks.join('-')}, channels ${architecture.channels.join('-')}; features only`;
