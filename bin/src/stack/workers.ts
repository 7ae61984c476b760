import { setTimeout as sleep } from 'node:timers/promises';
import { startWorker, workerReady, type Surroundings } from './applications.js';
import { PartCrash, type Part } from './part.js';
import type { Parts } from './parts.js';

/** After so many crashes in a row a worker is not started again. */
const MAX_CRASHES = 5;
const FIRST_PAUSE_MS = 500;
/** A worker that lived this long had started well: its crash begins a new row. */
const STEADY_MS = 60_000;

export interface WorkerCrew {
  readonly parts: Parts;
  readonly around: Surroundings;
  readonly apiUrl: string;
  readonly count: number;
  readonly onRestart: (crash: PartCrash) => void;
  /** A worker has crashed for the last time. */
  readonly onGivenUp: (crash: PartCrash) => void;
}

/** Starts the workers, waits until all are at work, and starts those again that crash later. */
export const startWorkers = async (crew: WorkerCrew): Promise<void> => {
  const numbers = Array.from({ length: crew.count }, (_, index) => index + 1);
  const workers = await Promise.all(numbers.map((number) => startOne(crew, number)));
  await Promise.all(workers.map((worker) => workerReady(worker, crew.apiUrl, crew.around.signal)));
  workers.forEach((worker, index) => void keepAlive(crew, worker, index + 1));
};

const startOne = (crew: WorkerCrew, number: number): Promise<Part> =>
  startWorker(crew.parts, crew.around, { number, of: crew.count });

const keepAlive = async (crew: WorkerCrew, first: Part, number: number): Promise<void> => {
  let worker = first;
  for (let crashes = 0; ;) {
    const startedAt = performance.now();
    const exit = await worker.exited;
    if (crew.parts.isStopping()) return;
    const crash = new PartCrash(worker, exit);
    crashes = performance.now() - startedAt > STEADY_MS ? 1 : crashes + 1;
    if (crashes > MAX_CRASHES) {
      crew.onGivenUp(crash);
      return;
    }
    crew.onRestart(crash);
    await sleep(FIRST_PAUSE_MS * 2 ** (crashes - 1));
    if (crew.parts.isStopping()) return;
    try {
      worker = await startOne(crew, number);
    } catch {
      crew.onGivenUp(crash);
      return;
    }
  }
};
