import { workerData } from 'node:worker_threads';
import { z } from 'zod';

/** A thread of a stranger's process: ends the process, whatever it is doing, once its parent is another one. */
const LOOK_EVERY_MS = 1_000;

const parent = z.int().parse(workerData);
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, LOOK_EVERY_MS);
