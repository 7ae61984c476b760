import type { Redis } from 'ioredis';
import { remember } from '../remember.js';
import { readWorkers } from '../services/read-workers.js';
import { Turns } from './turns.js';

/** One is at work on an image, and finds the next one there when it is done. */
const IMAGES_PER_WORKER = 2;

/** Of one team: minutes of work, and memory for as many files. */
const MOST_WAITING = 64;

/** How long the number of workers is taken to be the same. */
const COUNTED_MS = 2_000;

/** Images for pipelines, in turn. The worker's other questions find places left beside them. */
export function openTurns(redis: Redis): Turns {
  const countWorkers = remember(
    async () => (await readWorkers(redis)).length,
    () => 'workers',
    { capacity: 1, forMs: COUNTED_MS },
  );
  return new Turns(async () => IMAGES_PER_WORKER * ((await countWorkers(undefined)) ?? 0), MOST_WAITING);
}
