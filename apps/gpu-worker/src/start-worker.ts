import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { getQueueToken } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PROGRESS_CHANNEL, WORK_QUEUE, type PluginReport, type Subject } from '@mias/contracts';
import { openArchiveStore, openBlobStore, reachRedis, readProgress, type Database } from '@mias/db';
import { runtimeName } from '@mias/encoders';
import type { Queue } from 'bull';
import type { Redis } from 'ioredis';
import { createBankSearches } from './bank-searches.js';
import { createOpenDetectors } from './detectors/open-detectors.js';
import { openHostEmbeddings } from './embedding-cache.js';
import type { WorkerEnvironment } from './environment.js';
import { every } from './every.js';
import { startHeartbeat } from './heartbeat.js';
import { startInteractive } from './interactive/interactive.js';
import { offerAndTell } from './offer-and-tell.js';
import { createOpenEncoders } from './open-encoders.js';
import { openPrompters } from './prompters/open-prompters.js';
import { reachDatabase, reachDevice } from './reach.js';
import { WorkerModule } from './worker.module.js';
import type { Workbench } from './workbench.js';

export interface RunningWorker {
  readonly id: string;
  /** Gives the job at hand back after its current image, then closes everything. */
  stop(): Promise<void>;
}

/** Finds what a flushed queue, a dead worker or a crash between a commit and its offer left behind. */
const OFFER_EVERY_MS = 5_000;

/** Checks everything it needs before it takes the first job. */
export async function startWorker(environment: WorkerEnvironment): Promise<RunningWorker> {
  const { provider, threads } = environment;
  await reachDevice({ provider, threads });
  const db = await reachDatabase(environment.databaseUrl);
  const redis = await reachRedis(environment.redisUrl).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  const stopping = new AbortController();
  const bench = await openWorkbench(environment, { db, redis, stopping: stopping.signal });

  const logger = new Logger('Worker');
  const report = (error: unknown): void => logger.error(error);
  // A restarted container has the host name and pid of the one that died, and must not keep its claims alive.
  const id = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const identity = {
    id,
    host: hostname(),
    pid: process.pid,
    device: provider,
    runtime: runtimeName,
    threads,
    startedAt: new Date().toISOString(),
  };
  for (const line of pluginLines(bench.prompters.plugins)) logger.log(line);
  const stopHeartbeat = await startHeartbeat(
    { ...environment, identity, plugins: bench.prompters.plugins },
    report,
  );
  const stopInteractive = await startInteractive({ ...environment, workerId: id }, report);
  const module = WorkerModule.for(environment.redisUrl, id, bench);
  const app = await NestFactory.createApplicationContext(module);
  const queue = app.get<Queue>(getQueueToken(WORK_QUEUE));
  await offerAndTell(bench, queue);
  const stopOffering = every(OFFER_EVERY_MS, () => offerAndTell(bench, queue), report);

  return {
    id,
    stop: async () => {
      stopping.abort();
      await stopInteractive();
      await stopOffering();
      // Closing the queue waits for the job at hand.
      await app.close();
      await stopHeartbeat();
      bench.prompters.dispose();
      bench.detectors.dispose();
      await bench.searches.dispose();
      await bench.encoders.dispose();
      redis.disconnect();
      await db.close();
    },
  };
}

function pluginLines({ prompters, problems }: PluginReport): string[] {
  return [
    ...prompters.map(({ id, version, plugin }) => `plugin ${id} ${version} from ${plugin.source}`),
    ...problems.map(({ source, reason }) => `plugin ${source} was not loaded: ${reason}`),
  ];
}

/** What jobs work with, on this worker's connections. */
async function openWorkbench(
  {
    dataDir,
    cacheDir,
    bankCacheBytes,
    provider,
    threads,
    memoryBytes,
    plugins,
    ...limits
  }: WorkerEnvironment,
  { db, redis, stopping }: { readonly db: Database; readonly redis: Redis; readonly stopping: AbortSignal },
): Promise<Workbench> {
  const blobs = await openBlobStore(path.join(dataDir, 'blobs'));
  const runtime = { provider, threads };
  return {
    db,
    blobs,
    archives: await openArchiveStore(path.join(dataDir, 'archives')),
    encoders: createOpenEncoders(blobs, { cacheDir, runtime, memoryBytes }),
    detectors: createOpenDetectors(blobs, { threads, limits: limits.detectorLimits }),
    embeddings: await openHostEmbeddings(cacheDir, provider),
    searches: createBankSearches(db, { cacheDir, bankCacheBytes, runtime }),
    cacheDir,
    prompters: await openPrompters(plugins, limits.pluginLimits),
    tell: async (subject: Subject) => {
      const progress = await readProgress(db, subject);
      if (progress === null) return;
      // Whoever watches reads the database when nothing comes; work does not end because Redis is away.
      await redis.publish(PROGRESS_CHANNEL, JSON.stringify(progress)).catch(() => undefined);
    },
    stopping,
  };
}
