import { PROGRESS_CHANNEL, type Subject } from '@mias/contracts';
import { readProgress, type Database } from '@mias/db';
import type { Redis } from 'ioredis';

/** Tells everyone who watches how the subject stands now, as workers do after every image. */
export async function publishProgress(db: Database, redis: Redis, subject: Subject): Promise<void> {
  const progress = await readProgress(db, subject);
  if (progress !== null) await redis.publish(PROGRESS_CHANNEL, JSON.stringify(progress));
}
