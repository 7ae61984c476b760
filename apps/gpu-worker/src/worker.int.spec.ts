import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { WORKER_KEY_PREFIX, WorkerStatus, type JobKind } from '@mias/contracts';
import { startPrivateRedis, type PrivateRedis } from '@mias/db/testing';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoCheckpoint } from './testing/files.js';
import { writePhantoms } from './testing/phantom-folder.js';
import { resultsOf } from './testing/results.js';
import { openWorkSite, type WorkSite } from './testing/work-site.js';
import { buildWorker, startWorkerProcess, type WorkerProcess } from './testing/worker-process.js';

const checkpoint = demoCheckpoint();
const A_RUN_MS = 600_000;

describe.skipIf(checkpoint === null)('a worker process', () => {
  let scratch: string;
  let site: WorkSite;
  let queue: PrivateRedis;
  let redis: Redis;
  let environment: Record<string, string>;
  const started: WorkerProcess[] = [];

  beforeAll(async () => {
    await buildWorker();
    scratch = await mkdtemp(path.join(tmpdir(), 'mias-worker-'));
    site = await openWorkSite();
    queue = await startPrivateRedis();
    redis = new Redis(queue.url);
    environment = {
      DATABASE_URL: site.databaseUrl,
      REDIS_URL: queue.url,
      MIAS_DATA_DIR: site.dataDir,
    };
  }, A_RUN_MS);
  afterEach(async () => {
    for (const worker of started.splice(0)) {
      if (worker.child.exitCode === null && worker.child.signalCode === null) await worker.end('SIGKILL');
    }
  });
  afterAll(async () => {
    redis.disconnect();
    await queue.stop();
    await site.close();
    await rm(scratch, { recursive: true });
  });

  function start(changes: Readonly<Record<string, string>> = {}): WorkerProcess {
    const worker = startWorkerProcess({ ...environment, ...changes });
    started.push(worker);
    return worker;
  }

  /** A run of the same images under another name: nothing of an earlier run's bank is used. */
  async function addRun(name: string): Promise<string> {
    const folder = path.join(scratch, name);
    await writePhantoms(folder, { train: 5, normal: 1, anomalous: 4 });
    const versionId = await site.importFolder(folder);
    const bankId = await site.addBank(versionId, await site.register(checkpoint ?? ''));
    return site.addRun(versionId, bankId, ['max-point', 'bounding-box']);
  }

  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + A_RUN_MS;
    while (!(await holds())) {
      if (performance.now() > end) {
        throw new Error(`In vain: ${what}\n${started.map(({ output }) => output).join('\n')}`);
      }
      await setTimeout(50);
    }
  }

  /** What the worker says of itself in Redis. */
  async function status(worker: WorkerProcess): Promise<WorkerStatus | undefined> {
    const keys = await redis.keys(`${WORKER_KEY_PREFIX}*`);
    const values = await Promise.all(keys.map((key) => redis.get(key)));
    const living = values.flatMap((value) => (value === null ? [] : [WorkerStatus.parse(JSON.parse(value))]));
    return living.find(({ pid }) => pid === worker.child.pid);
  }

  const finished = (runId: string) =>
    until(`run ${runId} is done`, async () => {
      const { state } = await site.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
      return state !== 'waiting' && state !== 'running';
    });

  /** One job of the kind is being done. */
  const busyWith = (kind: JobKind) =>
    until(`a worker does ${kind}`, async () => {
      return (await site.db.prisma.job.count({ where: { kind, state: 'running' } })) > 0;
    });

  it(
    'finishes a run after two kill -9 and a flushed queue as one that nobody disturbed',
    async () => {
      const worker = start();
      const undisturbed = await addRun('undisturbed');
      await finished(undisturbed);
      expect(await worker.end('SIGTERM')).toBe(0);
      await site.db.prisma.job.deleteMany();

      const disturbed = await addRun('disturbed');
      const first = start();
      await busyWith('encode-bank');
      await first.end('SIGKILL');
      const second = start();
      await busyWith('score-images');
      await redis.flushall();
      await busyWith('segment-images');
      await second.end('SIGKILL');
      start();
      await finished(disturbed);

      expect(await resultsOf(site.db, disturbed)).toEqual(await resultsOf(site.db, undisturbed));
      const jobs = await site.db.prisma.job.findMany();
      expect(jobs.every(({ state }) => state === 'done')).toBe(true);
      const again = jobs.filter(({ attempts }) => attempts > 1).map(({ kind }) => kind);
      expect(again.sort()).toEqual(['encode-bank', 'segment-images']);
    },
    2 * A_RUN_MS,
  );

  it(
    'gives its job back when it is asked to stop, and leaves the list of workers',
    async () => {
      const runId = await addRun('stopped');
      const worker = start();
      await busyWith('encode-bank');
      expect(await status(worker)).toMatchObject({
        ...{ device: 'cpu', host: hostname() },
        runtime: expect.stringMatching(/^ONNX Runtime \d/) as string,
      });
      expect(await worker.end('SIGTERM')).toBe(0);
      expect(await status(worker)).toBeUndefined();
      const open = await site.db.prisma.job.findMany({
        where: { kind: 'encode-bank', state: { not: 'done' } },
      });
      expect(open.every(({ state, attempts }) => state === 'waiting' && attempts === 0)).toBe(true);
      await site.db.prisma.run.update({ where: { id: runId }, data: { state: 'cancelled' } });
      await site.db.prisma.job.deleteMany();
    },
    A_RUN_MS,
  );

  it('keeps its claims while a model holds its main thread', async () => {
    const job = await site.db.prisma.job.create({
      data: {
        kind: 'evaluate-run',
        subjectKind: 'run',
        subjectId: '00000000-0000-7000-8000-000000000001',
        shard: 0,
        state: 'running',
        worker: 'blocked',
      },
    });
    const worker = startWorkerProcess(environment, 'testing/blocked-worker.js');
    started.push(worker);
    await worker.printed('held');
    const heldUntil = async () =>
      (await site.db.prisma.job.findUniqueOrThrow({ where: { id: job.id } })).heldUntil?.getTime() ?? 0;
    const before = await heldUntil();
    await until('the claim is renewed', async () => (await heldUntil()) > before);
    expect(worker.output).not.toContain('free');
    expect(await worker.exited()).toBe(0);
    await site.db.prisma.job.deleteMany();
  });

  it.each([
    [{ MIAS_DEVICE: 'cuda' }, 'MIAS_DEVICE=cuda cannot be used: '],
    [{ MIAS_DEVICE: 'abacus' }, 'MIAS_DEVICE is cpu, cuda, webgpu, not "abacus"'],
    [
      { DATABASE_URL: 'postgresql://user:secret@127.0.0.1:1/mias' },
      'The database at postgresql://127.0.0.1:1/mias does not answer, or not to this user (connect ECONNREFUSED 127.0.0.1:1)',
    ],
    [
      { REDIS_URL: 'redis://127.0.0.1:1' },
      'The queue at 127.0.0.1:1 does not answer (connect ECONNREFUSED 127.0.0.1:1)',
    ],
  ])('does not start with %j, and says why', async (changes, message) => {
    const worker = start(changes);
    expect(await worker.exited()).toBe(1);
    expect(worker.output).toContain(message);
    expect(worker.output).not.toContain('secret');
  });
});
