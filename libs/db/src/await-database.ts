import { setTimeout } from 'node:timers/promises';
import { probeDatabase } from './probe.js';

const BETWEEN_TRIES_MS = 100;

/**
 * Waits while a server refuses connections as one does that is starting: programs of one deployment start
 * together. Whatever else is wrong, and a server that never comes, is found by whoever connects next.
 */
export async function awaitDatabase(url: string, patienceSeconds: number): Promise<void> {
  const deadline = performance.now() + 1_000 * patienceSeconds;
  while (performance.now() < deadline && !(await hasAnswered(url))) await setTimeout(BETWEEN_TRIES_MS);
}

async function hasAnswered(url: string): Promise<boolean> {
  try {
    await probeDatabase(url);
    return true;
  } catch (error) {
    return !isStarting(error);
  }
}

/** MIAS_DATABASE_PATIENCE: seconds for {@link awaitDatabase}; 0 where it is not set. */
export function databasePatience(variables: NodeJS.ProcessEnv): number {
  const text = variables['MIAS_DATABASE_PATIENCE'] ?? '';
  const seconds = Number(text);
  if (!(seconds >= 0 && Number.isFinite(seconds))) {
    throw new Error(`MIAS_DATABASE_PATIENCE is a number of seconds from 0, not "${text}".`);
  }
  return seconds;
}

/** The second is Postgres's own word for it (57P03, cannot_connect_now). */
const STARTING: readonly unknown[] = ['ECONNREFUSED', '57P03'];

function isStarting(error: unknown): boolean {
  // Of a name with several addresses.
  if (error instanceof AggregateError) return error.errors.every(isStarting);
  return error instanceof Error && 'code' in error && STARTING.includes(error.code);
}
