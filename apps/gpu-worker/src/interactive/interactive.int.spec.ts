import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  HandPrompt,
  questionKey,
  QUESTIONS,
  questionsFor,
  Reply,
  SegmentedImage,
  TriedPrompt,
  WORKER_KEY_PREFIX,
  type InteractionKind,
  type Question,
} from '@mias/contracts';
import { maskOfRunLengths, phantom, type Mask } from '@mias/core';
import { listOverrides } from '@mias/db';
import { startPrivateRedis, type PrivateRedis } from '@mias/db/testing';
import { encodePng, readGreyImage } from '@mias/encoders';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCheckpoint } from '../testing/files.js';
import { writePhantoms } from '../testing/phantom-folder.js';
import { resultsOf } from '../testing/results.js';
import { openWorkSite, type WorkSite } from '../testing/work-site.js';
import { buildWorker, startWorkerProcess, type WorkerProcess } from '../testing/worker-process.js';

const checkpoint = demoCheckpoint();
const SIDE = { width: 256, height: 256 };

describe.skipIf(checkpoint === null)("a worker's interactive thread", () => {
  let scratch: string;
  let site: WorkSite;
  let queue: PrivateRedis;
  let redis: Redis;
  let replies: Redis;
  let worker: WorkerProcess;
  let versionId: string;
  let bankId: string;
  let runId: string;
  const heard: Reply[] = [];
  const replyTo = 'replies of the test';

  beforeAll(async () => {
    await buildWorker();
    scratch = await mkdtemp(path.join(tmpdir(), 'mias-interactive-'));
    await writePhantoms(scratch, { train: 3, normal: 1, anomalous: 1 });
    site = await openWorkSite();
    versionId = await site.importFolder(scratch);
    bankId = await site.addBank(versionId, await site.register(checkpoint ?? ''));
    runId = await site.addRun(versionId, bankId, ['centroid', 'bounding-box']);
    await site.work();
    queue = await startPrivateRedis();
    redis = new Redis(queue.url);
    replies = new Redis(queue.url);
    await replies.subscribe(replyTo);
    replies.on('message', (_channel: string, message: string) =>
      heard.push(Reply.parse(JSON.parse(message))),
    );
    worker = startWorkerProcess({
      DATABASE_URL: site.databaseUrl,
      REDIS_URL: queue.url,
      MIAS_DATA_DIR: site.dataDir,
    });
    await worker.printed('is ready');
  });
  afterAll(async () => {
    await worker.end('SIGTERM');
    replies.disconnect();
    redis.disconnect();
    await queue.stop();
    await site.close();
    await rm(scratch, { recursive: true });
  });

  const repliesTo = (id: string) => heard.filter((reply) => reply.id === id);

  async function ask(
    input: unknown,
    { kind = 'try-prompt', list = QUESTIONS }: { kind?: InteractionKind; list?: string } = {},
  ): Promise<string> {
    const question: Question = { id: randomUUID(), replyTo, kind, input };
    await redis.set(questionKey(question.id), JSON.stringify(question), 'PX', 20_000);
    await redis.rpush(list, question.id);
    return question.id;
  }

  /** How it ended, and that it was taken before. */
  async function answer(id: string): Promise<Reply> {
    await expect.poll(() => repliesTo(id).length, { timeout: 30_000, interval: 5 }).toBe(2);
    const [taken, end] = repliesTo(id);
    expect(taken?.state).toBe('taken');
    if (end === undefined) throw new Error(`No answer to ${id}.`);
    return end;
  }

  async function decoded(prompt: HandPrompt, imageId: string, run = runId) {
    const end = await answer(await ask({ runId: run, imageId, prompt }));
    if (end.state !== 'answered') throw new Error(`Ended otherwise: ${JSON.stringify(end)}`);
    const tried = TriedPrompt.parse(end.answer);
    if (tried.state !== 'decoded') throw new Error('Still encoding.');
    return tried;
  }

  const testImages = () =>
    site.db.prisma.image.findMany({ where: { versionId, split: 'test' }, orderBy: { ordinal: 'asc' } });

  async function storedMask(sha256: string | undefined): Promise<Mask> {
    const { pixels, ...size } = await readGreyImage(await site.blobs.get(sha256 ?? ''));
    return { ...size, values: pixels.map((level) => (level > 0 ? 1 : 0)) };
  }

  it.each([
    ['a point', 'centroid', false],
    ['boxes with the dense map', 'bounding-box', true],
  ])("decodes %s as the run's own prompter's", async (_what, key, dense) => {
    let compared = 0;
    for (const { id: imageId } of await testImages()) {
      const own = await site.db.prisma.prompterResult.findUniqueOrThrow({
        where: { runId_imageId_key: { runId, imageId, key } },
      });
      // With the dense map a prompt may be empty, as the prompter's own may.
      const { points, boxes } = HandPrompt.parse({ points: own.points, boxes: own.boxes, dense: true });
      if (points.length + boxes.length === 0) continue;
      compared += 1;
      const tried = await decoded({ points, boxes, dense }, imageId);
      expect(tried.maskPixels).toEqual(own.maskPixels);
      own.dice.forEach((value, index) => expect(tried.dice?.[index]).toBeCloseTo(value, 12));
      own.iou.forEach((value, index) => expect(tried.iou[index]).toBeCloseTo(value, 12));
      for (const [index, lengths] of tried.masks.entries()) {
        expect(maskOfRunLengths(lengths, SIDE)).toEqual(await storedMask(own.maskSha256[index]));
      }
    }
    expect(compared).toBeGreaterThan(0);
  });

  it("keeps a prompt with its masks, beside the prompters' and never over them", async () => {
    const image = (await testImages()).find(({ label }) => label === 'anomalous');
    const imageId = image?.id ?? '';
    const before = await resultsOf(site.db, runId);
    const prompt: HandPrompt = {
      points: [
        { x: 120.5, y: 90, label: 1 },
        { x: 30, y: 40, label: 0 },
      ],
      boxes: [{ x1: 60, y1: 50, x2: 180, y2: 130 }],
      dense: true,
    };
    const tried = await decoded(prompt, imageId);
    for (const author of ['Ada', 'Grace']) {
      const end = await answer(await ask({ runId, imageId, prompt, author }, { kind: 'keep-prompt' }));
      expect(end).toMatchObject({ state: 'answered', answer: { state: 'kept' } });
    }
    const [newest, oldest] = await listOverrides(site.db, { runId, imageId });
    expect([newest?.author, oldest?.author]).toEqual(['Grace', 'Ada']);
    expect(newest).toMatchObject({ imageName: image?.name, prompt, maskPixels: tried.maskPixels });
    tried.dice?.forEach((value, index) => expect(newest?.dice?.[index]).toBeCloseTo(value, 12));
    for (const [index, lengths] of tried.masks.entries()) {
      expect(await storedMask(newest?.masks[index]?.sha256)).toEqual(maskOfRunLengths(lengths, SIDE));
    }
    expect(await resultsOf(site.db, runId)).toEqual(before);
  });

  it('answers while the worker is busy with shards, even for an image that nobody encoded', async () => {
    const [image] = await testImages();
    const folder = path.join(scratch, 'busy');
    await writePhantoms(folder, { train: 8, normal: 1, anomalous: 1 });
    const busyVersion = await site.importFolder(folder);
    const encoderId = (await site.db.prisma.encoder.findFirstOrThrow()).id;
    const busyBank = await site.addBank(busyVersion, encoderId);
    const [fresh] = await site.db.prisma.image.findMany({
      where: { versionId: busyVersion, split: 'test' },
    });
    const busyRun = await site.addRun(busyVersion, busyBank, ['centroid']);
    const prompt: HandPrompt = { points: [{ x: 120, y: 90, label: 1 }], boxes: [], dense: false };
    const shard = { kind: 'encode-bank', subjectId: busyBank, state: 'running' as const };
    await expect
      .poll(() => site.db.prisma.job.count({ where: shard }), { timeout: 60_000, interval: 20 })
      .toBe(1);
    const known = await decoded(prompt, image?.id ?? '');
    expect(await site.db.prisma.job.count({ where: shard }), 'the shard is still at work').toBe(1);
    expect(Math.max(...known.maskPixels)).toBeGreaterThan(0);
    await expect
      .poll(() => decoded(prompt, fresh?.id ?? '', busyRun).catch(() => null), { timeout: 60_000 })
      .not.toBeNull();
  });

  it('segments an image that is stored nowhere while the worker is busy with shards, and both come to an end', async () => {
    const pipelineId = await site.addPipeline('called', bankId, 'centroid');
    const published = () => site.db.prisma.pipeline.findUniqueOrThrow({ where: { id: pipelineId } });
    await expect.poll(async () => (await published()).state, { timeout: 60_000 }).toBe('done');
    const busyFolder = path.join(scratch, 'busy too');
    await writePhantoms(busyFolder, { train: 4, normal: 1, anomalous: 0 });
    const busyBank = await site.addBank(
      await site.importFolder(busyFolder),
      (await site.db.prisma.encoder.findFirstOrThrow()).id,
    );
    const open = { kind: 'encode-bank', subjectId: busyBank, state: { not: 'done' as const } };
    await expect
      .poll(() => site.db.prisma.job.count({ where: open }), { timeout: 60_000, interval: 20 })
      .toBeGreaterThan(0);
    const { image } = phantom({ kind: 'brain', seed: 77, lesions: 1 });
    const bytes = (await encodePng(image)).toString('base64');
    const ends = await Promise.all(
      [1, 2, 3].map(async () => answer(await ask({ pipelineId, image: bytes }, { kind: 'segment-image' }))),
    );
    for (const end of ends) {
      if (end.state !== 'answered') throw new Error(`Ended otherwise: ${JSON.stringify(end)}`);
      const segmented = SegmentedImage.parse(end.answer);
      expect(segmented).toMatchObject({ pipelineId, side: 256, original: { width: 256, height: 256 } });
      expect(segmented.points).toHaveLength(1);
    }
    const bank = () => site.db.prisma.bank.findUniqueOrThrow({ where: { id: busyBank } });
    await expect.poll(async () => (await bank()).state, { timeout: 60_000 }).toBe('done');
    const kept = await readdir(path.join(site.dataDir, 'blobs'), { recursive: true });
    const sha256 = createHash('sha256').update(Buffer.from(bytes, 'base64')).digest('hex');
    expect(kept.filter((name) => name.includes(sha256))).toEqual([]);
  });

  it('refuses what is no image, with the reason', async () => {
    const { id: pipelineId } = await site.db.prisma.pipeline.findFirstOrThrow();
    const image = Buffer.from('no image at all').toString('base64');
    expect(await answer(await ask({ pipelineId, image }, { kind: 'segment-image' }))).toMatchObject({
      state: 'refused',
      code: 'bad-input',
      message: expect.stringMatching(/PNG|format/) as unknown,
    });
  });

  it('prefers nobody for the common list and takes what is meant for it alone', async () => {
    const [image] = await testImages();
    const input = {
      runId,
      imageId: image?.id,
      prompt: { points: [{ x: 120, y: 90, label: 1 }], boxes: [], dense: false },
    };
    const [key = ''] = await redis.keys(`${WORKER_KEY_PREFIX}*`);
    const end = await answer(await ask(input, { list: questionsFor(key.slice(WORKER_KEY_PREFIX.length)) }));
    expect(end.state).toBe('answered');
  });

  it.each([
    [
      'a point beside the map',
      { points: [{ x: 300, y: 2, label: 1 }] },
      /256x256 pixels, and one is at \(300, 2\)/,
    ],
    ['a box beyond it', { boxes: [{ x1: 3, y1: 4, x2: 257, y2: 9 }] }, /from \(3, 4\) to \(257, 9\)/],
  ])('refuses %s', async (_what, prompt, message) => {
    const [image] = await testImages();
    const input = { runId, imageId: image?.id, prompt: { points: [], boxes: [], dense: false, ...prompt } };
    expect(await answer(await ask(input))).toMatchObject({
      state: 'refused',
      code: 'bad-input',
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('refuses an image that is none of the run', async () => {
    const input = {
      runId,
      imageId: randomUUID(),
      prompt: { points: [{ x: 1, y: 1, label: 1 }], boxes: [], dense: false },
    };
    expect(await answer(await ask(input))).toMatchObject({ state: 'refused', code: 'not-found' });
  });

  it('leaves a question alone whose asker has gone', async () => {
    const id = randomUUID();
    await redis.rpush(QUESTIONS, id);
    await expect.poll(() => redis.llen(QUESTIONS)).toBe(0);
    expect(repliesTo(id)).toEqual([]);
  });
});
