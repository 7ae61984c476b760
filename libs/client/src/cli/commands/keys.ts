import { Scope, type ApiKey, type CreateApiKey } from '@mias/contracts';
import { Command, InvalidArgumentError, Option } from 'commander';
import { collect, jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { writeJson } from '../write-json.js';

interface CreateOptions {
  readonly name: string;
  readonly scope?: readonly Scope[];
  readonly days: number;
  readonly json: boolean;
}

/** `mias keys list`, `mias keys create`, `mias keys revoke ID`. */
export function keysCommand(session: Session): Command {
  const keys = new Command('keys').description('API keys, with which programs identify themselves');
  keys
    .command('list')
    .description('the keys of the team')
    .addOption(jsonFlag())
    .action(async ({ json }: { json: boolean }) => {
      const all = await (await session.client()).keys.list.query();
      if (json) writeJson(session.stdout, all);
      else session.stdout.write(keyTable(all));
    });
  keys
    .command('create')
    .description('create a key; it is shown this once')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option('--scope <scope>', 'may be repeated: read, write, run, segment (default: all)').argParser(
        (text: string, before: readonly string[] | undefined) => collect(scopeOf(text), before),
      ),
    )
    .option('--days <days>', 'days until it expires', wholeDays, 90)
    .addOption(jsonFlag())
    .action(async ({ name, scope = Scope.options, days, json }: CreateOptions) => {
      const input: CreateApiKey = { name, scopes: [...scope], expiresInDays: days };
      const created = await (await session.client()).keys.create.mutate(input);
      if (json) writeJson(session.stdout, created);
      else session.stdout.write(`${created.key}\n`);
      session.stderr.write('Keep it now: the platform keeps its hash alone. Programs read MIAS_API_KEY.\n');
    });
  keys
    .command('revoke')
    .description('make a key worthless at once')
    .argument('<id>', 'as mias keys list shows it')
    .action(async (keyId: string) => {
      const { name } = await (await session.client()).keys.revoke.mutate({ keyId });
      session.stdout.write(`Revoked "${name}".\n`);
    });
  return keys;
}

function scopeOf(text: string): Scope {
  const scope = Scope.safeParse(text);
  if (scope.success) return scope.data;
  throw new InvalidArgumentError(`Allowed choices are ${Scope.options.join(', ')}.`);
}

function wholeDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 365) return days;
  throw new InvalidArgumentError('It is a whole number from 1 to 365.');
}

const keyTable = (keys: readonly ApiKey[]): string =>
  formatTable(
    [
      { title: 'Name' },
      { title: 'Key' },
      { title: 'Scopes' },
      { title: 'Of' },
      { title: 'Expires' },
      { title: 'Last used' },
      { title: 'Id' },
    ],
    keys.map(({ name, start, scopes, owner, expiresAt, lastUsedAt, id }) => [
      name,
      `${start}…`,
      scopes.join(', '),
      owner,
      expiresAt.slice(0, 10),
      lastUsedAt?.slice(0, 10) ?? 'never',
      id,
    ]),
  );
