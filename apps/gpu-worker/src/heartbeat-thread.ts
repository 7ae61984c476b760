import { parentPort, workerData } from 'node:worker_threads';
import {
  PLUGINS_KEY_PREFIX,
  REMEMBERED_WORKER_KEY_PREFIX,
  WORKER_KEY_PREFIX,
  WORKER_REMEMBERED_SECONDS,
  WORKER_TTL_SECONDS,
  type WorkerStatus,
} from '@mias/contracts';
import { openDatabase, reachRedis, renewClaims } from '@mias/db';
import { every } from './every.js';
import { HeartbeatOptions, type HeartbeatAnswer, type HeartbeatMessage } from './heartbeat.js';

/** Several beats fit into the lifetime of a claim and of the worker's key. */
const BEAT_MS = 5_000;

/** No model runs so long: a worker that is silent for longer hangs, and others shall have its job. */
const LONGEST_SILENCE_MS = 30 * 60_000;

if (parentPort === null) throw new Error('The heartbeat runs in a thread of a worker.');
const port = parentPort;
const answer = (message: HeartbeatAnswer): void => port.postMessage(message);

const { databaseUrl, redisUrl, identity, plugins } = HeartbeatOptions.parse(workerData);
const key = `${WORKER_KEY_PREFIX}${identity.id}`;
const rememberedKey = `${REMEMBERED_WORKER_KEY_PREFIX}${identity.id}`;
const pluginsKey = `${PLUGINS_KEY_PREFIX}${identity.id}`;
const db = openDatabase(databaseUrl);
const redis = await reachRedis(redisUrl);
let heardAt = performance.now();

async function beat(): Promise<void> {
  if (performance.now() - heardAt > LONGEST_SILENCE_MS) return;
  await renewClaims(db, identity.id);
  await redis.set(pluginsKey, JSON.stringify(plugins), 'EX', WORKER_TTL_SECONDS);
  const status: WorkerStatus = { ...identity, lastSeenAt: new Date().toISOString() };
  await redis.set(rememberedKey, JSON.stringify(status), 'EX', WORKER_REMEMBERED_SECONDS);
  await redis.set(key, JSON.stringify(status), 'EX', WORKER_TTL_SECONDS);
}

await beat();
answer({ kind: 'beating' });
const stopBeating = every(BEAT_MS, beat, (error) => {
  answer({ kind: 'missed', reason: error instanceof Error ? error.message : String(error) });
});

port.on('message', (message: HeartbeatMessage) => {
  heardAt = performance.now();
  if (message === 'stop') void stop();
});

async function stop(): Promise<void> {
  await stopBeating();
  await redis.del(key, rememberedKey, pluginsKey).catch(() => undefined);
  redis.disconnect();
  await db.close();
  port.close();
}
