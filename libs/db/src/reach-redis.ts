import { Redis } from 'ioredis';

/** Between two tries to reach Redis again. */
const LONGEST_PAUSE_MS = 2_000;

/** Opens a connection to the queue and refuses one that does not answer; later losses are mended by themselves. */
export async function reachRedis(url: string): Promise<Redis> {
  let reached = false;
  let fault: unknown;
  const redis = new Redis(url, {
    lazyConnect: true,
    // Without a connection commands fail at once: a request is answered, and nobody waits for progress to be told.
    enableOfflineQueue: false,
    retryStrategy: (tries) => (reached ? Math.min(tries * 100, LONGEST_PAUSE_MS) : null),
  });
  redis.on('error', (error) => {
    fault = error;
  });
  try {
    await redis.connect();
    await redis.ping();
    reached = true;
    return redis;
  } catch (cause) {
    redis.disconnect();
    const { host } = new URL(url);
    const reason = fault instanceof Error ? fault.message : String(cause);
    throw new Error(`The queue at ${host} does not answer (${reason}). Start Redis, or correct REDIS_URL.`, {
      cause,
    });
  }
}
