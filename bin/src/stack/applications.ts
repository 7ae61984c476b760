import { availableParallelism } from 'node:os';
import { Health } from '@mias/contracts';
import type { Part } from './part.js';
import type { Parts } from './parts.js';
import { builtApp, dashboardFolder, nextCommand } from './places.js';
import { LOOPBACK } from './ports.js';
import { untilReady } from './readiness.js';
import { StackError } from './stack-error.js';

/** What every application is told. */
export interface Surroundings {
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Seconds to wait for it where it starts at the same time. */
  readonly databasePatience: number;
  readonly redisUrl: string;
  readonly signal: AbortSignal;
}

/** The start of the database and its migrations are in it. */
const READY_LIMIT_MS = 300_000;
const ANSWER_LIMIT_MS = 5_000;

export interface ApiPlace {
  readonly port: number;
  readonly url: string;
  /** Where people open the dashboard. */
  readonly dashboardUrl: string;
}

export const startApi = async (
  parts: Parts,
  around: Surroundings,
  { port, url, dashboardUrl }: ApiPlace,
): Promise<void> => {
  const part = await parts.start({
    name: 'API',
    script: builtApp('api'),
    args: [],
    env: {
      ...environment(around),
      MIAS_API_PORT: String(port),
      MIAS_API_HOST: LOOPBACK,
      MIAS_URL: dashboardUrl,
    },
  });
  await untilReady({
    part,
    probe: async () => {
      await health(url);
    },
    limitMs: READY_LIMIT_MS,
    signal: around.signal,
  });
};

export interface WorkerPlace {
  /** 1, 2, … */
  readonly number: number;
  /** How many share this machine. */
  readonly of: number;
}

export const startWorker = (parts: Parts, around: Surroundings, { number, of }: WorkerPlace): Promise<Part> =>
  parts.start({
    name: of === 1 ? 'worker' : `worker ${number}`,
    script: builtApp('gpu-worker'),
    args: [],
    restartable: true,
    env: {
      // Several workers on one machine share its cores rather than fight for them.
      ...(of > 1 && process.env['MIAS_THREADS'] === undefined && { MIAS_THREADS: threadsEach(of) }),
      ...environment(around),
    },
  });

const threadsEach = (workers: number): string =>
  String(Math.max(1, Math.floor(availableParallelism() / workers)));

/** A worker is ready when the API sees its heartbeat. */
export const workerReady = (part: Part, apiUrl: string, signal: AbortSignal): Promise<void> =>
  untilReady({
    part,
    probe: async () => {
      const { workers } = await health(apiUrl);
      if (!workers.some(({ pid }) => pid === part.identity.pid)) throw new StackError('no heartbeat yet');
    },
    limitMs: READY_LIMIT_MS,
    signal,
  });

export interface DashboardPlace {
  readonly port: number;
  readonly apiUrl: string;
  readonly signal: AbortSignal;
}

export const startDashboard = async (
  parts: Parts,
  { port, apiUrl, signal }: DashboardPlace,
): Promise<string> => {
  const url = `http://${LOOPBACK}:${port}`;
  const part = await parts.start({
    name: 'dashboard',
    script: nextCommand(),
    args: ['start', dashboardFolder, '--port', String(port), '--hostname', LOOPBACK],
    env: {
      MIAS_API_URL: apiUrl,
      PORT: String(port),
      HOSTNAME: LOOPBACK,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    cwd: dashboardFolder,
  });
  await untilReady({
    part,
    probe: async () => {
      await answer(url);
    },
    limitMs: READY_LIMIT_MS,
    signal,
  });
  return url;
};

const environment = ({
  dataDir,
  databaseUrl,
  databasePatience,
  redisUrl,
}: Surroundings): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  REDIS_URL: redisUrl,
  MIAS_DATA_DIR: dataDir,
  MIAS_DATABASE_PATIENCE: String(databasePatience),
  NODE_ENV: 'production',
});

const health = async (apiUrl: string): Promise<Health> =>
  Health.parse(await (await answer(`${apiUrl}/health`)).json());

const answer = async (url: string): Promise<Response> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
  if (!response.ok) throw new StackError(`${url} answers ${response.status} ${response.statusText}`);
  return response;
};
