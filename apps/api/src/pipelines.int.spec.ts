import { setTimeout as sleep } from 'node:timers/promises';
import {
  MOST_IMAGE_BYTES,
  Question,
  questionKey,
  QUESTIONS,
  SegmentQuestion,
  WORKER_KEY_PREFIX,
  type Pipeline,
  type SegmentedImage,
  type WorkerStatus,
} from '@mias/contracts';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createExampleBank } from './testing/example.js';
import { startTestApi, type TestApi } from './testing/running-api.js';

let api: TestApi;
let bankId: string;
let runId: string;

beforeAll(async () => {
  api = await startTestApi();
  const { bank, version } = await createExampleBank(api, 'normals');
  bankId = bank.id;
  const run = { versionId: version.id, bankId, prompters: ['centroid', 'bounding-box:threshold=0.4'] };
  runId = (await api.client.runs.create.mutate(run)).id;
});
afterAll(() => api.stop());

const seal = () => api.db.prisma.bank.update({ where: { id: bankId }, data: { state: 'done', dim: 4 } });

/** As the worker does when the normals are scored. */
async function scaled(pipeline: Pipeline): Promise<string> {
  const data = { state: 'done', normalsMin: 1, normalsMax: 3 } as const;
  await api.db.prisma.pipeline.update({ where: { id: pipeline.id }, data });
  return pipeline.name;
}

describe('publishing', () => {
  it('refuses a bank that is not sealed, and a run that is not done', async () => {
    const { pipelines } = api.client;
    await expect(pipelines.publish.mutate({ name: 'early', bankId, prompter: 'centroid' })).rejects.toThrow(
      /needs a sealed bank, and bank .* is waiting/,
    );
    await expect(pipelines.publishRun.mutate({ name: 'early', runId, prompter: 'centroid' })).rejects.toThrow(
      /published when it is done.* is waiting/,
    );
  });

  it('takes the strategy of a run as it was made, and names what it does not have', async () => {
    await seal();
    await api.db.prisma.run.update({ where: { id: runId }, data: { state: 'done' } });
    const { pipelines, runs } = api.client;
    await expect(pipelines.publishRun.mutate({ name: 'boxes', runId, prompter: 'box' })).rejects.toThrow(
      /has no prompter "box". Choose one of: centroid, bounding-box:threshold=0.4/,
    );
    const key = 'bounding-box:threshold=0.4';
    const published = await pipelines.publishRun.mutate({ name: 'boxes', runId, prompter: key });
    const run = await runs.get.query({ runId });
    expect(published).toMatchObject({
      name: 'boxes',
      preset: 'reference',
      source: { kind: 'bank', bankId, scoring: run.recipe.scoring },
      map: { side: 256, sigma: 4 },
      prompter: run.prompters.find((prompter) => prompter.key === key),
      normals: null,
      retiredAt: null,
    });
  });

  it('gives the same content under its name again, and the name to no other', async () => {
    const { pipelines } = api.client;
    const centroid = { name: 'lesions', bankId, prompter: 'centroid' };
    const first = await pipelines.publish.mutate(centroid);
    expect((await pipelines.publish.mutate(centroid)).id).toBe(first.id);
    await expect(pipelines.publish.mutate({ ...centroid, prompter: 'max-point' })).rejects.toThrow(
      /The name "lesions" is another pipeline's, and a pipeline never changes/,
    );
    const failed = { state: 'failed', error: 'no disk' } as const;
    await api.db.prisma.pipeline.update({ where: { id: first.id }, data: failed });
    // What never was published makes room.
    const other = await pipelines.publish.mutate({ ...centroid, prompter: 'max-point' });
    expect([other.id === first.id, other.prompter.id]).toEqual([false, 'max-point']);
  });
});

describe('a call', () => {
  const image = Buffer.alloc(3_000_000, 7).toString('base64');
  const answer: Omit<SegmentedImage, 'pipelineId'> = {
    side: 1,
    original: { width: 5, height: 4 },
    score: 2.5,
    normals: { min: 1, max: 3 },
    scale: { min: 1, max: 4 },
    beyondNormals: 1.5,
    map: 'AACAQA==',
    mapView: 'AAAA',
    view: 'AAAA',
    points: [{ x: 0, y: 0, label: 1 }],
    boxes: [],
    masks: ['AAAA', 'AAAB', 'AAAC'],
    maskPixels: [1, 0, 1],
    iou: [0.5, 0.25, 0.125],
    answerMask: 2,
    warnings: [],
    milliseconds: { encode: 1, search: 2, decode: 3, total: 7 },
  };
  const workers: { stop(): void }[] = [];
  afterEach(() => {
    for (const worker of workers.splice(0)) worker.stop();
  });

  /** Speaks a worker's side, and takes so long for an answer. */
  async function work(milliseconds = 0) {
    const status: WorkerStatus = {
      id: 'one',
      host: 'host',
      pid: 1,
      device: 'cpu',
      runtime: 'ONNX Runtime',
      threads: 1,
      startedAt: '2030-01-02T03:04:05.000Z',
      lastSeenAt: '2030-01-02T03:04:06.000Z',
    };
    await api.redis.set(`${WORKER_KEY_PREFIX}one`, JSON.stringify(status), 'EX', 60);
    const waiting: Redis = api.redis.duplicate();
    const taken: SegmentQuestion[] = [];
    let stopped = false;
    const turns = async (): Promise<void> => {
      while (!stopped) {
        const popped = await waiting.blpop(QUESTIONS, 0);
        const text = await api.redis.getdel(questionKey(popped?.[1] ?? ''));
        if (text === null) continue;
        const { id, input, replyTo } = Question.parse(JSON.parse(text));
        const question = SegmentQuestion.parse(input);
        taken.push(question);
        const say = (reply: object) =>
          api.redis.publish(replyTo, JSON.stringify({ id, worker: 'one', ...reply }));
        await say({ state: 'taken' });
        await sleep(milliseconds);
        await say({ state: 'answered', answer: { ...answer, pipelineId: question.pipelineId } });
      }
    };
    turns().catch(() => undefined);
    workers.push({
      stop: () => {
        stopped = true;
        waiting.disconnect();
      },
    });
    return { taken };
  }

  const publish = (name: string) =>
    api.client.pipelines.publish.mutate({ name, bankId, prompter: 'centroid' });

  it('brings a worker the bytes of a file of some megabytes, and back what it made of them', async () => {
    const { taken } = await work();
    const pipeline = await publish('called');
    const segmented = await api.client.pipelines.segment.mutate({ pipeline: await scaled(pipeline), image });
    expect(segmented).toEqual({ ...answer, pipelineId: pipeline.id });
    expect(taken).toEqual([{ pipelineId: pipeline.id, image }]);
  });

  it('is in no audit trail, as it changes nothing', async () => {
    const { entries } = await api.client.audit.list.query({});
    const procedures = entries.map(({ procedure }) => procedure);
    expect(procedures).toContain('pipelines.publish');
    expect(procedures).not.toContain('pipelines.segment');
  });

  it('names the pipelines that there are in place of one that is not', async () => {
    await expect(api.client.pipelines.segment.mutate({ pipeline: 'nowhere', image })).rejects.toThrow(
      /There is no pipeline "nowhere". Your team can call: called./,
    );
  });

  it('waits for the scale, and is refused after retirement', async () => {
    const { pipelines } = api.client;
    const pipeline = await publish('short-lived');
    const call = () => pipelines.segment.mutate({ pipeline: pipeline.name, image });
    await expect(call()).rejects.toThrow(/"short-lived" is running: Its scale is being made/);
    await scaled(pipeline);
    await pipelines.retire.mutate({ pipelineId: pipeline.id });
    await expect(call()).rejects.toThrow(/"short-lived" was retired at .* cannot be called any more/);
    await expect(publish('short-lived')).rejects.toThrow(/is another pipeline's/);
  });

  it.each([
    ['nothing', '', /the image is empty/],
    ['no base64', '*', /in base64/],
    ['too much', Buffer.alloc(MOST_IMAGE_BYTES + 3).toString('base64'), /at most 16 MiB/],
  ])('refuses %s as an image', async (_what, bytes, message) => {
    const call = api.client.pipelines.segment.mutate({ pipeline: 'called', image: bytes });
    await expect(call).rejects.toThrow(message);
  });

  it('whose caller has gone is not begun, and leaves the worker to the next', async () => {
    const { taken } = await work(300);
    const leaving = new AbortController();
    const call = (bytes: string, signal?: AbortSignal) =>
      api.client.pipelines.segment.mutate(
        { pipeline: 'called', image: Buffer.from(bytes).toString('base64') },
        signal === undefined ? {} : { signal },
      );
    const before = [call('1'), call('2')];
    // Two are given to the one worker; this one waits in the API.
    await expect.poll(() => taken.length, { interval: 5 }).toBe(1);
    const left = call('left', leaving.signal);
    left.catch(() => undefined);
    await sleep(50);
    leaving.abort();
    await Promise.all([...before, call('3')]);
    await expect(left).rejects.toThrow();
    const bytes = taken.map((question) => Buffer.from(question.image, 'base64').toString());
    expect(bytes).toEqual(['1', '2', '3']);
  });
});
