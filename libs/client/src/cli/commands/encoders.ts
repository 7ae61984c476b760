import type { Encoder } from '@mias/contracts';
import { Command } from 'commander';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { writeJson } from '../write-json.js';

/** `mias encoders list`, `mias encoders add FILE`. */
export function encodersCommand(session: Session): Command {
  const encoders = new Command('encoders').description('image encoders, made of checkpoints');
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
    .command('add')
    .description('register a checkpoint of the machine that runs the API')
    .argument('<file>', 'SAM checkpoint (.pth)')
    .option('--name <name>', "name of the encoder (default: the file's)")
    .addOption(jsonFlag())
    .action(async (file: string, { name, json }: { name?: string; json: boolean }) => {
      const client = await session.client();
      const path = session.absolutePath(file);
      const { id } = await client.encoders.register.mutate({ path, ...(name !== undefined && { name }) });
      await session.follow({ kind: 'encoder', id }, 'Checkpoint');
      const encoder = await client.encoders.get.query({ encoderId: id });
      if (json) writeJson(session.stdout, encoder);
      else session.stdout.write(encoderTable([encoder]));
    });
  return encoders;
}

const encoderTable = (encoders: readonly Encoder[]): string =>
  formatTable(
    [
      { title: 'Encoder' },
      { title: 'State' },
      { title: 'MB', align: 'right' },
      { title: 'Architecture' },
      { title: 'SHA-256' },
      { title: 'Id' },
    ],
    encoders.map(({ name, state, bytes, architecture, sha256, id }) => [
      name,
      state,
      (bytes / 1e6).toFixed(1),
      architecture === null
        ? '-'
        : `width ${architecture.width}, depth ${architecture.depth}, heads ${architecture.heads}`,
      sha256.slice(0, 12),
      id,
    ]),
  );
