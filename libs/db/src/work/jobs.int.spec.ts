import { LOCAL_TEAM_ID } from '@mias/contracts';
import { presets } from '@mias/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBank, createRun, registerEncoder } from '../catalogue/index.js';
import { openDatabase } from '../database.js';
import { storeInspection } from '../pipeline/index.js';
import { readProgress } from '../progress/read-progress.js';
import { addExampleVersion, type EmbeddedDatabase, startEmbeddedDatabase } from '../testing/index.js';
import { type TeamDatabase, withinTeam } from '../team-database.js';
import { cancelSubject } from './cancel.js';
import { claimJob, isStillClaimed, releaseJob, renewClaims, retryJob } from './claim.js';
import type { ClaimedJob } from './claimed-job.js';
import { failJob, finishJob } from './finish.js';
import { offer } from './offer.js';
import { planJobs } from './plan.js';
import { restartSubject } from './restart.js';

const READY = {
  error: null,
  width: 4,
  height: 3,
  thumbnailSha256: null,
  viewSha256: null,
  maskViewSha256: null,
} as const;

describe('work', () => {
  let server: EmbeddedDatabase;
  let db: TeamDatabase;

  beforeAll(async () => {
    server = await startEmbeddedDatabase();
    db = withinTeam(openDatabase(server.url), LOCAL_TEAM_ID);
  });
  afterAll(async () => {
    await db.close();
    await server.stop();
  });
  beforeEach(async () => {
    await db.pool.query('TRUNCATE "Dataset", "Encoder", "Job" CASCADE');
  });

  /** Ids in the order offered, as a queue would get them. */
  async function offered(): Promise<string[]> {
    const ids: string[] = [];
    await offer(db, {
      addBulk: (jobs) => {
        ids.push(...jobs.map(({ data }) => data.jobId));
        return Promise.resolve();
      },
    });
    return ids;
  }

  async function claim(worker: string): Promise<ClaimedJob> {
    for (const id of await offered()) {
      const job = await claimJob(db, id, worker);
      if (job !== null) return job;
    }
    throw new Error('Nothing is left to claim.');
  }

  /** The claim's time is over, as if its worker had been silent for long. */
  const expireClaims = () => db.pool.query(`UPDATE "Job" SET "heldUntil" = now() - interval '1 second'`);

  const version = (trainImages: number, testImages = 0) =>
    addExampleVersion(db, { name: 'example', trainImages, testImages });

  const encoder = () => registerEncoder(db, { name: 'demo', kind: 'sam', sha256: 'e'.repeat(64), bytes: 1 });

  async function bank(versionId: string, encoderId: string): Promise<string> {
    return createBank(db, {
      versionId,
      encoderId,
      recipe: presets.reference.bank,
      recipeHash: 'b'.repeat(64),
    });
  }

  it('plans a stage of 5 images in shards of 4 as two jobs, however often it is planned', async () => {
    const { versionId, trainIds } = await version(5);
    const plan = {
      subject: { kind: 'bank', id: versionId },
      kind: 'encode-bank',
      imageIds: trainIds,
    } as const;
    await db.prisma.$transaction((tx) => planJobs(tx, plan));
    await db.prisma.$transaction((tx) => planJobs(tx, plan));
    const jobs = await db.prisma.job.findMany({ orderBy: { shard: 'asc' } });
    expect(jobs.map(({ imageIds }) => imageIds)).toEqual([trainIds.slice(0, 4), trainIds.slice(4)]);
  });

  it('plans more rows than one statement has parameters', async () => {
    const imageIds = Array.from({ length: 40_000 }, (_, i) => uuid(i));
    const plan = { subject: { kind: 'bank', id: uuid(1) }, kind: 'encode-bank', imageIds } as const;
    await db.prisma.$transaction((tx) => planJobs(tx, plan));
    expect(await db.prisma.job.count()).toBe(10_000);
  });

  it('two offers at once begin a subject once', async () => {
    await version(20);
    await Promise.all([offered(), offered(), offered()]);
    expect(await db.prisma.job.count()).toBe(2);
  });

  it('gives a job to one of two workers', async () => {
    await version(1);
    const [id = ''] = await offered();
    const claims = await Promise.all([claimJob(db, id, 'first'), claimJob(db, id, 'second')]);
    expect(claims.filter((job) => job !== null)).toHaveLength(1);
  });

  it('offers a claimed job again only when its worker has been silent too long', async () => {
    await version(1);
    const job = await claim('first');
    expect(await offered()).toEqual([]);
    await expireClaims();
    await renewClaims(db, 'first');
    expect(await offered()).toEqual([]);
    await expireClaims();
    expect(await offered()).toEqual([job.id]);
    expect((await claimJob(db, job.id, 'second'))?.attempts).toBe(2);
    expect(await isStillClaimed(db, job)).toBe(false);
  });

  it('offers a released job at once and does not count the try', async () => {
    await version(1);
    const job = await claim('first');
    await releaseJob(db, job);
    expect((await claim('second')).attempts).toBe(1);
  });

  it('fails a job and its subject, naming both and the images, when workers die over it', async () => {
    const { versionId } = await version(2);
    for (let death = 0; death < 5; death++) {
      await claim(`worker ${death}`);
      await expireClaims();
    }
    const [id = ''] = await offered();
    expect(await claimJob(db, id, 'last')).toBeNull();
    const { state, error } = await db.prisma.datasetVersion.findUniqueOrThrow({ where: { id: versionId } });
    expect(state).toBe('failed');
    expect(error).toContain('The worker died 5 times while doing this (inspect-images, shard 0 of ');
    expect(error).toContain(`${versionId}, images good/000.png, good/001.png`);
  });

  it('gives the last error as the reason when tries ended in one', async () => {
    const { versionId } = await version(1);
    for (let attempt = 0; attempt < 5; attempt++) {
      await retryJob(db, await claim('worker'), 'The disk is full.');
      expect(await offered()).toEqual([]); // it rests before the next try
      await expireClaims();
    }
    const [id = ''] = await offered();
    await claimJob(db, id, 'worker');
    const { error } = await db.prisma.datasetVersion.findUniqueOrThrow({ where: { id: versionId } });
    expect(error).toBe('The disk is full.');
  });

  it('begins a bank when version and encoder are both done, and ends it after sealing', async () => {
    const { versionId, trainIds } = await version(5);
    const encoderId = await encoder();
    const bankId = await bank(versionId, encoderId);
    const done: string[] = [];
    while ((await db.prisma.bank.findUniqueOrThrow({ where: { id: bankId } })).state !== 'done') {
      const job = await claim('worker');
      if (job.kind === 'inspect-images') {
        for (const id of job.imageIds) await storeInspection(db, id, READY);
      }
      done.push(`${job.kind} ${job.imageIds.map((id) => trainIds.indexOf(id)).join()}`.trim());
      await finishJob(db, job);
    }
    expect(done).toEqual([
      'inspect-images 0,1,2,3,4',
      'import-encoder',
      'encode-bank 0,1,2,3',
      'encode-bank 4',
      'seal-bank',
    ]);
  });

  it('leaves images that inspection refused out of the bank, with the reason', async () => {
    const { versionId, trainIds } = await version(2);
    const bankId = await bank(versionId, await encoder());
    for (let i = 0; i < 2; i++) {
      const job = await claim('worker');
      const [first = '', second = ''] = job.imageIds;
      if (job.kind === 'inspect-images') {
        await storeInspection(db, first, { ...READY, error: 'The file is empty.' });
        await storeInspection(db, second, READY);
      }
      await finishJob(db, job);
    }
    expect((await claim('worker')).imageIds).toEqual([trainIds[1]]);
    expect(await readProgress(db, { kind: 'bank', id: bankId })).toMatchObject({
      stage: 'encoding',
      done: 0,
      failed: 1,
      total: 2,
    });
  });

  it('carries the reason of a failed encoder to its bank and that bank’s run', async () => {
    const { versionId } = await version(1);
    const bankId = await bank(versionId, await encoder());
    const runId = await createRun(db, {
      versionId,
      bankId,
      recipe: presets.reference.run,
      prompters: [],
    });
    for (let i = 0; i < 2; i++) {
      const job = await claim('worker');
      if (job.kind === 'import-encoder') await failJob(db, job, 'This is not a checkpoint.');
      else await finishJob(db, job);
    }
    await offered();
    const run = await db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    expect(run.state).toBe('failed');
    expect(run.error).toBe('The bank is failed: The encoder "demo" is failed: This is not a checkpoint.');
  });

  it('runs a failed subject again from its start when it is restarted', async () => {
    const encoderId = await encoder();
    await failJob(db, await claim('worker'), 'This is not a checkpoint.');
    expect(await restartSubject(db, { kind: 'encoder', id: encoderId })).toBe(true);
    await finishJob(db, await claim('worker'));
    const { state, error } = await db.prisma.encoder.findUniqueOrThrow({ where: { id: encoderId } });
    expect({ state, error }).toEqual({ state: 'done', error: null });
  });

  it('takes a cancelled subject’s jobs away from workers and keeps its state', async () => {
    const encoderId = await encoder();
    const job = await claim('worker');
    expect(await cancelSubject(db, { kind: 'encoder', id: encoderId })).toBe(true);
    expect(await isStillClaimed(db, job)).toBe(false);
    await finishJob(db, job);
    expect(await offered()).toEqual([]);
    expect((await db.prisma.encoder.findUniqueOrThrow({ where: { id: encoderId } })).state).toBe('cancelled');
  });

  it('finishing a job twice plans the next stage once and stores once', async () => {
    const { versionId } = await version(1);
    const job = await claim('worker');
    let stored = 0;
    const store = () => {
      stored++;
      return Promise.resolve();
    };
    await Promise.all([finishJob(db, job, store), finishJob(db, job, store)]);
    expect(stored).toBe(1);
    expect((await db.prisma.datasetVersion.findUniqueOrThrow({ where: { id: versionId } })).state).toBe(
      'done',
    );
  });
});

const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
