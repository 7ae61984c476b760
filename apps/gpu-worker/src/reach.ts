import { setTimeout } from 'node:timers/promises';
import { isMigrated, openDatabase, type Database } from '@mias/db';
import { searchExactly, type BankBlock, type RuntimeOptions } from '@mias/encoders';

/** How long the API may take to bring a new database's tables up to date. */
const MIGRATION_PATIENCE_MS = 300_000;
const BETWEEN_LOOKS_MS = 500;

/** Opens the database once it has all its tables, which the API makes when it starts. */
export async function reachDatabase(url: string, patienceMs = MIGRATION_PATIENCE_MS): Promise<Database> {
  const db = openDatabase(url);
  try {
    const deadline = performance.now() + patienceMs;
    while (!(await hasAllTables(db, url))) {
      if (performance.now() > deadline) {
        throw new Error(
          `The database at ${shown(url)} lacks migrations. Start the API, which applies prisma/migrations, ` +
            'or run `prisma migrate deploy`.',
        );
      }
      await setTimeout(BETWEEN_LOOKS_MS);
    }
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function hasAllTables(db: Database, url: string): Promise<boolean> {
  try {
    return await isMigrated(db);
  } catch (cause) {
    throw new Error(
      `The database at ${shown(url)} does not answer, or not to this user (${reason(cause)}). Start it, or correct DATABASE_URL.`,
      { cause },
    );
  }
}

/** Runs a small model on the device, so that a worker without it ends before it takes work. */
export async function reachDevice(runtime: RuntimeOptions): Promise<void> {
  try {
    const query = { rows: 1, cols: 1, dim: 1, values: Float32Array.of(1) };
    const scoring = { neighbours: 1, distance: 'l2' } as const;
    await searchExactly([query], oneValue(), { dim: 1, scoring, ...runtime });
  } catch (cause) {
    throw new Error(`MIAS_DEVICE=${runtime.provider} cannot be used: ${reason(cause)}`, { cause });
  }
}

/** A bank of one patch of one value. */
async function* oneValue(): AsyncGenerator<BankBlock> {
  yield await Promise.resolve({ firstOrdinal: 0, count: 1, values: Float32Array.of(2) });
}

/** Without user and password. */
function shown(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** A refused connection to several addresses is an AggregateError without a message. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ');
  return error instanceof Error ? error.message : String(error);
}
