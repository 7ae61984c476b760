import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from './stack/places.js';
import { messageOf, StackError } from './stack/stack-error.js';

export interface StartOptions {
  /** Absolute path. */
  readonly dataDir: string;
  readonly demo: boolean;
  readonly workers: number;
  readonly ports: { readonly api: number; readonly dashboard: number };
  /** Whether people sign in. */
  readonly shared: boolean;
  /** Where they open the dashboard; absent: where it listens. */
  readonly url: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
}

const DEFAULT_PORTS = { api: 4601, dashboard: 4600 };

/** What the command line and the environment say; the command line wins. */
export const readStartOptions = (argv: readonly string[], env: NodeJS.ProcessEnv): StartOptions => {
  const values = parse(argv);
  return {
    dataDir: dataDirOf(values.data, env),
    demo: values['no-demo'] !== true,
    workers: wholeNumber({ name: '--workers', text: values.workers, least: 1, most: 64 }) ?? 1,
    ports: {
      dashboard:
        port('--port', values.port) ?? port('MIAS_PORT', env['MIAS_PORT']) ?? DEFAULT_PORTS.dashboard,
      api:
        port('--api-port', values['api-port']) ??
        port('MIAS_API_PORT', env['MIAS_API_PORT']) ??
        DEFAULT_PORTS.api,
    },
    shared: env['MIAS_MODE'] === 'shared',
    url: nonEmpty(env['MIAS_URL']),
    databaseUrl: nonEmpty(env['DATABASE_URL']),
    redisUrl: nonEmpty(env['REDIS_URL']),
  };
};

/** The folder given, else MIAS_DATA_DIR, else `.data` in the repository. */
export const dataDirOf = (given: string | undefined, env: NodeJS.ProcessEnv): string =>
  resolve(given ?? nonEmpty(env['MIAS_DATA_DIR']) ?? join(repositoryRoot, '.data'));

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        'api-port': { type: 'string' },
        workers: { type: 'string' },
        'no-demo': { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new StackError(`${messageOf(cause)} See ./bin/start --help.`, { cause });
  }
};

const port = (name: string, text: string | undefined): number | undefined =>
  wholeNumber({ name, text: nonEmpty(text), least: 0, most: 65_535 });

interface NumberOption {
  readonly name: string;
  readonly text: string | undefined;
  readonly least: number;
  readonly most: number;
}

const wholeNumber = ({ name, text, least, most }: NumberOption): number | undefined => {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new StackError(`${name} is a whole number from ${least} to ${most}, not "${text}".`);
};

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
