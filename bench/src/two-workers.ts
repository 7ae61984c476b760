import { availableParallelism } from 'node:os';
import { startEmbeddedDatabase } from '@mias/db/testing';
import type { Benchmark } from './benchmark.js';
import { addBank, addDemoEncoder, addPhantoms, addRun } from './demo-work.js';
import { markdownTable } from './results.js';
import { openSite, type BenchWorker, type Site } from './site.js';
import { secondsOf } from './times.js';

const TRAIN = 16;
const TEST = 16;

export const twoWorkers: Benchmark = {
  title: 'Two workers against one',
  summary: 'bank and run of 32 phantoms by one worker with all cores, and by two that share them',
  measure: async (say) => {
    const rows: string[][] = [];
    let alone: number | null = null;
    for (const workers of [1, 2]) {
      say(`${workers} worker(s) …`);
      const seconds = await withSite((site) => runWith(site, workers));
      alone ??= seconds;
      rows.push([`${workers}`, `${threadsEach(workers)}`, seconds.toFixed(1), (alone / seconds).toFixed(2)]);
    }
    return [
      markdownTable(['workers', 'threads of each', 's', 'times as fast as one'], rows),
      `${availableParallelism()} cores in all cases: what is gained is the work of one worker that waits for ` +
        'nothing while the other reads, writes or computes with one core.',
    ].join('\n\n');
  },
};

const threadsEach = (workers: number): number => Math.max(1, Math.floor(availableParallelism() / workers));

async function withSite(measure: (site: Site) => Promise<number>): Promise<number> {
  const given = process.env['DATABASE_URL'] ?? '';
  const server = given === '' ? await startEmbeddedDatabase() : null;
  const site = await openSite(server?.url ?? given);
  try {
    return await measure(site);
  } finally {
    await site.close();
    await server?.stop();
  }
}

async function runWith(site: Site, count: number): Promise<number> {
  const encoderId = await addDemoEncoder(site);
  const versionId = await addPhantoms(site, { train: TRAIN, test: TEST });
  const workers: BenchWorker[] = [];
  for (let index = 0; index < count; index++) {
    workers.push(await site.startWorker({ MIAS_THREADS: `${threadsEach(count)}` }));
  }
  try {
    return await secondsOf(async () => {
      const bankId = await addBank(site, versionId, encoderId);
      const runId = await addRun(site, versionId, bankId);
      await site.done({ kind: 'bank', id: bankId });
      await site.done({ kind: 'run', id: runId });
    });
  } finally {
    for (const worker of workers) await worker.stop();
  }
}
