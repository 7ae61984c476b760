import { probeDatabase, type DatabaseProbe } from '@mias/db';
import type { Parts } from './parts.js';
import { builtFile } from './places.js';
import { freePort, LOOPBACK } from './ports.js';
import { untilReady } from './readiness.js';
import { messageOf, StackError } from './stack-error.js';

const READY_LIMIT_MS = 120_000;

export interface StartingDatabase {
  readonly url: string;
  /** Resolves when it answers. */
  readonly ready: Promise<void>;
  /** Seconds that programs wait for it, see `awaitDatabase`. */
  readonly patience: number;
}

/** Starts Postgres with pgvector (PGlite) on `dataDir/postgres`, for this stack alone. */
export const startEmbeddedDatabase = async (
  parts: Parts,
  { dataDir, signal }: { readonly dataDir: string; readonly signal: AbortSignal },
): Promise<StartingDatabase> => {
  const port = await freePort();
  const url = `postgresql://postgres@${LOOPBACK}:${port}/postgres`;
  const part = await parts.start({
    name: 'database',
    script: builtFile('stack/database-process.js'),
    args: [],
    env: { MIAS_DATA_DIR: dataDir, MIAS_DATABASE_PORT: String(port) },
  });
  const ready = untilReady({
    part,
    probe: async () => {
      await probeDatabase(url);
    },
    limitMs: READY_LIMIT_MS,
    signal,
  });
  return { url, ready, patience: READY_LIMIT_MS / 1_000 };
};

/** Makes sure that a server given by its URL can be used, before anything is started on it. */
export const requireDatabase = async (url: string): Promise<DatabaseProbe> => {
  const probe = await probeDatabase(url).catch((cause: unknown) => {
    throw new StackError(
      `DATABASE_URL ${withoutPassword(url)} does not answer: ${messageOf(cause)}. Start that server, mend the URL, or unset it to use the embedded database.`,
      { cause },
    );
  });
  if (probe.pgvector === 'absent') {
    throw new StackError(
      `The Postgres ${probe.version} at ${withoutPassword(url)} has no pgvector. Install it there (as the package postgresql-${Number.parseInt(probe.version)}-pgvector where the system has it), or unset DATABASE_URL to use the embedded database.`,
    );
  }
  return probe;
};

/** A URL fit for messages. */
export const withoutPassword = (url: string): string => {
  if (!URL.canParse(url)) return '(not a URL)';
  const parsed = new URL(url);
  if (parsed.password !== '') parsed.password = '***';
  return parsed.href;
};
