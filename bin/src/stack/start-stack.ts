import { resolve } from 'node:path';
import { AlreadyRunning } from './already-running.js';
import { startApi, startDashboard, type Surroundings } from './applications.js';
import { prepareDataDir } from './data-dir.js';
import { requireDatabase, startEmbeddedDatabase, type StartingDatabase } from './database.js';
import { acquireLock } from './lock.js';
import type { PartCrash } from './part.js';
import { endRecordedParts } from './part-record.js';
import { GRACE_MS, openParts, type Parts } from './parts.js';
import { claimPort, LOOPBACK } from './ports.js';
import { requireRedis, startPrivateRedis } from './redis.js';
import { findRunningStack, removeDescriptor, stackLockPath, writeDescriptor } from './running-stack.js';
import type { RunningStack, StackOptions } from './stack.js';
import { startWorkers } from './workers.js';

/** Starts the whole platform on one machine; resolves when every part has answered. */
export const startStack = async (options: StackOptions): Promise<RunningStack> => {
  const dataDir = resolve(options.dataDir);
  prepareDataDir(dataDir);
  const lock = acquireLock(stackLockPath(dataDir));
  if (!lock.held) throw new AlreadyRunning(dataDir, lock.owner.pid, findRunningStack(dataDir));
  try {
    removeDescriptor(dataDir);
    await endRecordedParts(dataDir, GRACE_MS);
  } catch (error) {
    lock.release();
    throw error;
  }
  return startUnderLock({ ...options, dataDir }, lock.release);
};

const startUnderLock = async (options: StackOptions, releaseLock: () => void): Promise<RunningStack> => {
  const { dataDir } = options;
  const halt = new AbortController();
  let reportCrash: (crash: PartCrash) => void = () => undefined;
  const crashed = new Promise<PartCrash>((resolveCrash) => (reportCrash = resolveCrash));
  const onCrash = (crash: PartCrash) => {
    halt.abort(crash);
    void stop().then(() => reportCrash(crash));
  };
  const parts = openParts(dataDir, onCrash);
  const stop = async () => {
    removeDescriptor(dataDir);
    await parts.stop();
    releaseLock();
  };
  const signal = AbortSignal.any([halt.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  try {
    const urls = await startAll(parts, { ...options, signal, onCrash });
    writeDescriptor(dataDir, { pid: process.pid, apiUrl: urls.apiUrl, dashboardUrl: urls.dashboardUrl });
    return { ...urls, stop, kill: parts.kill, crashed };
  } catch (error) {
    halt.abort(error);
    await stop();
    throw error;
  }
};

interface Start extends StackOptions {
  readonly signal: AbortSignal;
  readonly onCrash: (crash: PartCrash) => void;
}

type StackUrls = Pick<RunningStack, 'apiUrl' | 'dashboardUrl' | 'databaseUrl' | 'redisUrl'>;

const startAll = async (parts: Parts, start: Start): Promise<StackUrls> => {
  const { signal } = start;
  const timed = async <Result>(part: string, work: Promise<Result>): Promise<Result> => {
    const startedAt = performance.now();
    const result = await work;
    start.onEvent?.({ kind: 'ready', part, seconds: (performance.now() - startedAt) / 1000 });
    return result;
  };

  const ports = await claimPorts(start);
  const database = await databaseOf(parts, start);
  // All at once, so that the failure of any is the one that is told.
  const [applications] = await Promise.all([
    timed('Redis', redisOf(parts, start)).then((redisUrl) =>
      startApplications(parts, start, { ports, timed, database, redisUrl }),
    ),
    timed('database', database.ready),
  ]);
  signal.throwIfAborted();
  return applications;
};

interface Base {
  readonly ports: { readonly api: number; readonly dashboard: number };
  readonly timed: <Result>(part: string, work: Promise<Result>) => Promise<Result>;
  readonly database: StartingDatabase;
  readonly redisUrl: string;
}

/** All at once: the API waits for the database, workers for the tables that the API makes. */
const startApplications = async (
  parts: Parts,
  start: Start,
  { ports, timed, database, redisUrl }: Base,
): Promise<StackUrls> => {
  const { dataDir, signal } = start;
  const databaseUrl = database.url;
  const around: Surroundings = {
    dataDir,
    databaseUrl,
    databasePatience: database.patience,
    redisUrl,
    signal,
  };
  const dashboardAddress = start.url ?? `http://${LOOPBACK}:${ports.dashboard}`;
  const apiUrl = `http://${LOOPBACK}:${ports.api}`;
  const count = start.workers ?? 1;
  const [dashboardUrl] = await Promise.all([
    start.dashboard
      ? timed('dashboard', startDashboard(parts, { port: ports.dashboard, apiUrl, signal }))
      : null,
    timed('API', startApi(parts, around, { port: ports.api, url: apiUrl, dashboardUrl: dashboardAddress })),
    timed(
      count === 1 ? 'worker' : `${count} workers`,
      startWorkers({
        parts,
        around,
        apiUrl,
        count,
        onRestart: (crash) => start.onEvent?.({ kind: 'restarting', crash }),
        onGivenUp: start.onCrash,
      }),
    ),
  ]);
  return { apiUrl, dashboardUrl, databaseUrl, redisUrl };
};

const databaseOf = async (
  parts: Parts,
  { dataDir, databaseUrl, signal }: Start,
): Promise<StartingDatabase> => {
  if (databaseUrl === undefined) return startEmbeddedDatabase(parts, { dataDir, signal });
  await requireDatabase(databaseUrl);
  return { url: databaseUrl, ready: Promise.resolve(), patience: 0 };
};

const redisOf = async (parts: Parts, { dataDir, redisUrl, signal, onEvent }: Start): Promise<string> => {
  if (redisUrl === undefined) {
    return startPrivateRedis(parts, { dataDir, signal, onNote: (text) => onEvent?.({ kind: 'note', text }) });
  }
  await requireRedis(redisUrl);
  // Bull would read a closing slash as the number of a database.
  return redisUrl.replace(/\/$/, '');
};

const claimPorts = async ({ ports, dashboard }: Start): Promise<{ api: number; dashboard: number }> => ({
  api: await claimPort({
    port: ports?.api ?? 0,
    purpose: 'API',
    choice: '--api-port N or MIAS_API_PORT',
  }),
  dashboard: dashboard
    ? await claimPort({
        port: ports?.dashboard ?? 0,
        purpose: 'dashboard',
        choice: '--port N or MIAS_PORT',
      })
    : 0,
});
