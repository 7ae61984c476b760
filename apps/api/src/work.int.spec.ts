import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greyPng } from './testing/grey-png.js';
import { createExampleBank, importExample, registerExample } from './testing/example.js';
import { startTestApi, type TestApi } from './testing/running-api.js';
import { writeFolder } from './testing/write-folder.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const failed = (error: string) => ({ data: { state: 'failed' as const, error } });

describe('encoders', () => {
  it('are registered by content: the same checkpoint elsewhere is the same encoder', async () => {
    const first = await registerExample(api, 'weights');
    const copy = await writeFolder(path.join(api.dataDir, 'elsewhere'), { 'copy.pth': 'weights' });
    const again = await api.client.encoders.register.mutate({ path: path.join(copy, 'copy.pth') });
    expect(first).toMatchObject({
      name: 'weights.pth',
      kind: 'sam',
      bytes: 7,
      architecture: null,
      error: null,
    });
    expect(again).toEqual(first);
    expect(await api.db.prisma.job.count({ where: { subjectId: first.id, kind: 'import-encoder' } })).toBe(1);
  });

  it('are one for each kind that the same checkpoint is used as', async () => {
    const sam = await registerExample(api, 'both kinds');
    const file = path.join(api.dataDir, 'checkpoints', 'both kinds.pth');
    const medSam = await api.client.encoders.register.mutate({ path: file, kind: 'medsam' });
    expect(medSam).toMatchObject({ kind: 'medsam', sha256: sam.sha256 });
    expect(medSam.id).not.toBe(sam.id);
  });

  it('are tried again after a failure', async () => {
    const { id } = await registerExample(api, 'unlucky weights');
    await api.db.prisma.encoder.update({ where: { id }, ...failed('the disk was full') });
    await api.db.prisma.job.updateMany({ where: { subjectId: id }, data: { state: 'failed' } });
    const again = await registerExample(api, 'unlucky weights');
    expect(again).toMatchObject({ id, state: 'running', error: null });
    const jobs = await api.db.prisma.job.findMany({ where: { subjectId: id }, select: { state: true } });
    expect(jobs).toEqual([{ state: 'waiting' }]);
  });

  it.each([
    ['is not there', 'nowhere.pth', /There is no checkpoint .*nowhere\.pth on .+, where the API runs/],
    ['is empty', 'empty.pth', /The checkpoint .*empty\.pth is empty \(0 bytes\)\. Download or copy it again/],
    ['is a folder', 'folder', /A checkpoint is a file, and .*folder is a folder\. Give the \.pth file in it/],
  ])('refuse a checkpoint that %s', async (_what, name, reason) => {
    const root = await writeFolder(path.join(api.dataDir, 'odd'), {
      'empty.pth': '',
      'folder/in-it.pth': 'w',
    });
    const registered = api.client.encoders.register.mutate({ path: path.join(root, name) });
    await expect(registered).rejects.toThrow(reason);
  });

  it('refuse a relative path', async () => {
    const registered = api.client.encoders.register.mutate({ path: 'sam.pth' });
    await expect(registered).rejects.toThrow('by its absolute path, not by "sam.pth"');
  });
});

describe('banks', () => {
  it('are the same for the same version, encoder and recipe', async () => {
    const { version, encoder, bank } = await createExampleBank(api, 'one bank');
    const input = { versionId: version.id, encoderId: encoder.id };
    expect(await api.client.banks.create.mutate(input)).toEqual(bank);
    const other = await api.client.banks.create.mutate({ ...input, preset: 'paper' });
    expect(other.id).not.toBe(bank.id);
    expect(bank).toMatchObject({
      datasetName: 'one bank',
      versionNumber: 1,
      encoderName: 'one bank.pth',
      encoderSha256: encoder.sha256,
      state: 'waiting',
      images: { total: 2, done: 0, failed: 0 },
      recipe: {
        reading: { aspect: 'pad-square', side: 256 },
        patching: { size: 5, stride: 2, padding: 2, dim: 1024 },
      },
    });
    expect(other.recipe).toMatchObject({
      reading: { aspect: 'stretch', side: 1024 },
      patching: { dim: null },
    });
  });

  it('are one even when two ask for it at once', async () => {
    const { version, encoder } = await createExampleBank(api, 'two ask');
    const input = { versionId: version.id, encoderId: encoder.id, preset: 'paper' as const };
    const [one, two] = await Promise.all([1, 2].map(() => api.client.banks.create.mutate(input)));
    expect(one?.id).toBe(two?.id);
  });

  it('are started again after a failure, and keep what is done', async () => {
    const { version, encoder, bank } = await createExampleBank(api, 'second try');
    const images = await api.db.prisma.image.findMany({
      where: { versionId: version.id, split: 'train' },
      orderBy: { ordinal: 'asc' },
    });
    await api.db.prisma.image.updateMany({ where: { versionId: version.id }, data: { state: 'ready' } });
    await api.db.prisma.bankImage.createMany({
      data: images.map(({ id }, index) => ({
        bankId: bank.id,
        imageId: id,
        state: index === 0 ? 'done' : 'failed',
        encodeSeconds: 1.5,
        storeSeconds: 0.25,
      })),
    });
    await api.db.prisma.bank.update({ where: { id: bank.id }, ...failed('a reason') });
    expect(await api.client.banks.get.query({ bankId: bank.id })).toMatchObject({
      state: 'failed',
      error: 'a reason',
      images: { total: 2, done: 1, failed: 1 },
      timings: { encode: 3, store: 0.5 },
    });
    const again = await api.client.banks.create.mutate({ versionId: version.id, encoderId: encoder.id });
    expect(again).toMatchObject({
      id: bank.id,
      state: 'waiting',
      error: null,
      images: { done: 1, failed: 0 },
    });
  });

  it('refuse an encoder and a version that failed', async () => {
    const { version, encoder } = await createExampleBank(api, 'failures');
    const input = { versionId: version.id, encoderId: encoder.id, preset: 'paper' as const };
    await api.db.prisma.encoder.update({ where: { id: encoder.id }, ...failed('no tensor pos_embed') });
    await expect(api.client.banks.create.mutate(input)).rejects.toThrow(
      /"failures\.pth" failed: no tensor pos_embed.*Register a whole checkpoint/,
    );
    await api.db.prisma.encoder.update({ where: { id: encoder.id }, data: { state: 'done', error: null } });
    await api.db.prisma.datasetVersion.update({ where: { id: version.id }, ...failed('a reason') });
    await expect(api.client.banks.create.mutate(input)).rejects.toThrow(/version 1 of "failures" failed/);
  });
});

describe('PatchCore', () => {
  /** A version with an encoder that gives features only, and a SAM. */
  async function examples(name: string) {
    const version = await importExample(api, name);
    const sam = await registerExample(api, name);
    const file = path.join(api.dataDir, 'checkpoints', `${name}.pth`);
    const encoder = await api.client.encoders.register.mutate({ path: file, kind: 'wide-resnet50' });
    return { version, sam, encoder };
  }

  it('has banks of its own preset and encoder, which keep a tenth of the patches unless told otherwise', async () => {
    const { version, sam, encoder } = await examples('patchcore bank');
    const input = { versionId: version.id, encoderId: encoder.id };
    await expect(api.client.banks.create.mutate(input)).rejects.toThrow(
      /preset reference are made with encoders of the kind sam or medsam, and .* is wide-resnet50\. Choose the preset patchcore/,
    );
    const preset = 'patchcore';
    await expect(api.client.banks.create.mutate({ ...input, encoderId: sam.id, preset })).rejects.toThrow(
      'Choose the preset reference or paper, or another encoder.',
    );
    const bank = await api.client.banks.create.mutate({ ...input, preset });
    expect(bank.recipe).toMatchObject({
      reading: { aspect: 'pad-square', side: 224 },
      subsampling: { method: 'coreset', ratio: 0.1 },
    });
    const whole = await api.client.banks.create.mutate({ ...input, preset, subsampling: null });
    expect(whole.recipe.subsampling).toBeUndefined();
    expect(whole.id).not.toBe(bank.id);
  });

  it('runs without a decoder, or with an encoder beside the bank; a repetition decodes as the run did', async () => {
    const { version, sam, encoder } = await examples('patchcore run');
    const preset = 'patchcore';
    const { id: bankId } = await api.client.banks.create.mutate({
      versionId: version.id,
      encoderId: encoder.id,
      preset,
    });
    const input = { versionId: version.id, bankId, preset } as const;
    const prompters = ['threshold', 'centroid'];
    await expect(api.client.runs.create.mutate({ ...input, prompters })).rejects.toThrow(
      'encoders of the kind wide-resnet50 give patch features only',
    );
    const alone = await api.client.runs.create.mutate({ ...input, prompters: ['threshold'] });
    expect(alone).toMatchObject({ encoderKind: 'wide-resnet50', recipe: { source: { kind: 'bank' } } });
    const beside = await api.client.runs.create.mutate({ ...input, prompters, encoderId: sam.id });
    const source = { kind: 'bank', reading: { aspect: 'pad-square', side: 256 } };
    const expected = { bankId, encoderId: sam.id, encoderKind: 'sam', recipe: { source } };
    expect(beside).toMatchObject(expected);
    expect(await api.client.runs.repeat.mutate({ runId: beside.id })).toMatchObject(expected);
  });

  it('is refused where the encoder beside a bank has no decoder either', async () => {
    const { version, sam, encoder } = await examples('patchcore beside');
    const bank = await api.client.banks.create.mutate({ versionId: version.id, encoderId: sam.id });
    const input = { versionId: version.id, bankId: bank.id, prompters: ['centroid'], encoderId: encoder.id };
    await expect(api.client.runs.create.mutate(input)).rejects.toThrow(
      '(wide-resnet50) gives patch features only: it has no mask decoder. Choose a SAM or MedSAM encoder.',
    );
  });
});

describe('runs', () => {
  it('refuse prompts that MedSAM was not trained with, or mark them when they are allowed', async () => {
    const version = await importExample(api, 'medsam run');
    await registerExample(api, 'medsam run');
    const file = path.join(api.dataDir, 'checkpoints', 'medsam run.pth');
    const encoder = await api.client.encoders.register.mutate({ path: file, kind: 'medsam' });
    const bank = await api.client.banks.create.mutate({ versionId: version.id, encoderId: encoder.id });
    const input = { versionId: version.id, bankId: bank.id, prompters: ['centroid', 'bounding-box'] };
    await expect(api.client.runs.create.mutate(input)).rejects.toThrow(
      'The prompter "centroid" gives points, and encoders of the kind medsam were trained with boxes only.',
    );
    const run = await api.client.runs.create.mutate({ ...input, allowUntrainedPrompts: true });
    expect(run).toMatchObject({ encoderKind: 'medsam', recipe: { allowUntrainedPrompts: true } });
    expect(run.prompters.map(({ key, untrainedFor }) => [key, untrainedFor])).toEqual([
      ['centroid', ['points']],
      ['bounding-box', []],
    ]);
  });

  const prompters = ['centroid', 'bounding-box:threshold=0.4'];

  it('are created with their whole recipe and every parameter resolved', async () => {
    const { version, bank } = await createExampleBank(api, 'a run');
    const run = await api.client.runs.create.mutate({ versionId: version.id, bankId: bank.id, prompters });
    expect(run).toMatchObject({
      datasetName: 'a run',
      encoderName: 'a run.pth',
      state: 'waiting',
      images: { total: 3, done: 0, failed: 0 },
      recipe: {
        preset: 'reference',
        scoring: { distance: 'squared-l2', neighbours: 1 },
        map: { side: 256, sigma: 4 },
      },
      prompters: [
        { key: 'centroid', id: 'centroid', parameters: { gamma: 5, dense: false } },
        {
          key: 'bounding-box:threshold=0.4',
          id: 'bounding-box',
          parameters: { threshold: 0.4, dense: true },
        },
      ],
    });
    expect((await api.client.runs.list.query())[0]?.id).toBe(run.id);
  });

  it('refuse a preset that the bank was not built for, with both recipes', async () => {
    const { version, bank } = await createExampleBank(api, 'other preset');
    const input = { versionId: version.id, bankId: bank.id, prompters, preset: 'paper' as const };
    await expect(api.client.runs.create.mutate(input)).rejects.toThrow(
      /preset paper reads .*"side":1024.* built with .*"side":256.*Build a bank with the preset paper/,
    );
  });

  it('refuse a bank that failed, with its reason', async () => {
    const { version, bank } = await createExampleBank(api, 'failed bank');
    await api.db.prisma.bank.update({ where: { id: bank.id }, ...failed('all 2 training images failed') });
    const created = api.client.runs.create.mutate({ versionId: version.id, bankId: bank.id, prompters });
    await expect(created).rejects.toThrow(/failed: all 2 training images failed.*Build it again/);
  });

  it('refuse a version without test images', async () => {
    const { bank } = await createExampleBank(api, 'with test images');
    const version = await importExample(api, 'only validation', {
      'train/good/img/a.png': greyPng(1),
      'valid/good/img/b.png': greyPng(2),
    });
    const created = api.client.runs.create.mutate({ versionId: version.id, bankId: bank.id, prompters });
    await expect(created).rejects.toThrow(/needs test images, and version 1 of "only validation" has none/);
  });

  it.each([
    ['an unknown prompter', ['centre'], /There is no prompter "centre"\. Choose one of: centroid/],
    ['an unknown parameter', ['centroid:gama=3'], /gama.*It takes: gamma, dense/s],
    ['a value out of bounds', ['bounding-box:threshold=1.5'], /threshold=1\.5/],
    ['a prompter given twice', ['centroid', 'centroid'], /selected more than once/],
    ['no prompter', [], /expected array to have >=1 items.*at prompters/s],
  ])('refuse %s', async (_what, given, reason) => {
    const { version, bank } = await createExampleBank(api, 'prompters');
    const created = api.client.runs.create.mutate({
      versionId: version.id,
      bankId: bank.id,
      prompters: given,
    });
    await expect(created).rejects.toThrow(reason);
  });

  it('refuse two sources of their maps, or none, over any way in', async () => {
    const { version, bank } = await createExampleBank(api, 'sources');
    const run = { versionId: version.id, prompters };
    const ask = async (input: object) =>
      (
        await fetch(`${api.url()}/trpc/runs.create`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
        })
      ).text();
    const both = { ...run, bankId: bank.id, detectorId: randomUUID(), encoderId: bank.encoderId };
    expect(await ask(both)).toContain(
      'from one source, and this one names bankId and detectorId. Give bankId',
    );
    expect(await ask(run)).toContain('from one source, and this one names none. Give bankId');
    expect(await ask({ ...run, detectorId: randomUUID() })).toContain('encoderId');
  });

  it('are cancelled with their waiting jobs, once', async () => {
    const { version, bank } = await createExampleBank(api, 'cancelled');
    const run = await api.client.runs.create.mutate({ versionId: version.id, bankId: bank.id, prompters });
    const cancelled = await api.client.runs.cancel.mutate({ runId: run.id });
    expect(cancelled.state).toBe('cancelled');
    expect(await api.client.runs.cancel.mutate({ runId: run.id })).toEqual(cancelled);
    await expect(api.client.runs.report.query({ runId: run.id })).rejects.toThrow(
      /needs a run that is done, and run .* is cancelled/,
    );
  });
});

describe('an id that nobody has', () => {
  const id = randomUUID();

  it.each([
    ['dataset', () => api.client.datasets.get.query({ datasetId: id })],
    ['dataset version', () => api.client.datasets.version.query({ versionId: id })],
    ['dataset version', () => api.client.datasets.images.query({ versionId: id })],
    ['image', () => api.client.datasets.image.query({ imageId: id })],
    ['encoder', () => api.client.encoders.get.query({ encoderId: id })],
    ['bank', () => api.client.banks.get.query({ bankId: id })],
    ['dataset version', () => api.client.banks.create.mutate({ versionId: id, encoderId: id })],
    ['run', () => api.client.runs.get.query({ runId: id })],
    ['run', () => api.client.runs.cancel.mutate({ runId: id })],
    ['run', () => api.client.runs.report.query({ runId: id })],
    ['run', () => api.client.runs.images.query({ runId: id })],
    ['run', () => api.client.runs.image.query({ runId: id, imageId: id })],
  ])('is refused: %s', async (what, ask) => {
    await expect(ask()).rejects.toThrow(`There is no ${what} ${id}`);
  });

  it('is refused as such when it is no id at all', async () => {
    await expect(api.client.runs.get.query({ runId: 'latest' })).rejects.toThrow(/Invalid UUID.*at runId/s);
  });
});

describe('the platform', () => {
  it('describes its prompters', async () => {
    const prompters = await api.client.prompters.list.query();
    expect(prompters.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['centroid', 'max-point', 'bounding-box', 'peaks']),
    );
  });

  it('lists failed jobs with their reason', async () => {
    const { id } = await registerExample(api, 'a failing job');
    const finishedAt = new Date('2030-01-02T03:04:05Z');
    await api.db.prisma.job.updateMany({
      where: { subjectId: id },
      data: { state: 'failed', error: 'not a torch checkpoint', attempts: 1, finishedAt },
    });
    expect((await api.client.jobs.failed.query())[0]).toMatchObject({
      kind: 'import-encoder',
      subject: { kind: 'encoder', id, name: 'a failing job.pth', parentId: null },
      imageNames: [],
      attempts: 1,
      error: 'not a torch checkpoint',
      obstacle: null,
      finishedAt: '2030-01-02T03:04:05.000Z',
    });
  });

  it('lets a failed job’s work go on, once', async () => {
    const { id } = await registerExample(api, 'to be tried again');
    await api.db.prisma.encoder.update({ where: { id }, ...failed('the disk was full') });
    await api.db.prisma.job.updateMany({ where: { subjectId: id }, data: { state: 'failed' } });
    const [job] = await api.db.prisma.job.findMany({ where: { subjectId: id } });
    const jobId = job?.id ?? '';
    expect(await api.client.jobs.retry.mutate({ jobId })).toMatchObject({ kind: 'encoder', id });
    expect(await api.client.encoders.get.query({ encoderId: id })).toMatchObject({
      state: 'running',
      error: null,
    });
    expect((await api.client.jobs.failed.query()).map((still) => still.id)).not.toContain(jobId);
    await expect(api.client.jobs.retry.mutate({ jobId })).rejects.toThrow(`There is no failed job ${jobId}`);
  });

  it('is well, and knows its workers while they renew their keys', async () => {
    const worker = {
      id: 'host:1',
      host: 'host',
      pid: 1,
      device: 'cpu',
      runtime: 'ONNX Runtime',
      threads: 1,
      startedAt: '2030-01-02T03:04:05.000Z',
      lastSeenAt: '2030-01-02T03:04:06.000Z',
    };
    await api.redis.set('mias:worker:host:1', JSON.stringify(worker), 'EX', 15);
    const response = await fetch(`${api.url()}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ database: 'ok', workers: [worker] });
    await api.redis.del('mias:worker:host:1');
    expect((await api.client.health.get.query()).workers).toEqual([]);
  });

  it('says what each worker does and how fast it was, what waits, and who died', async () => {
    const worker = {
      id: 'busy:1',
      host: 'busy',
      pid: 1,
      device: 'cpu',
      runtime: 'ONNX Runtime',
      threads: 2,
      startedAt: '2030-01-02T03:04:05.000Z',
      lastSeenAt: '2030-01-02T03:04:06.000Z',
    };
    const dead = { ...worker, id: 'dead:2', pid: 2 };
    await api.redis.set('mias:worker:busy:1', JSON.stringify(worker));
    await api.redis.set('mias:remembered-worker:busy:1', JSON.stringify(worker));
    await api.redis.set('mias:remembered-worker:dead:2', JSON.stringify(dead));
    const version = await importExample(api, 'busy');
    const now = Date.now();
    await api.db.prisma.job.updateMany({
      where: { subjectId: version.id },
      data: { state: 'running', worker: worker.id, attempts: 1, heldUntil: new Date(now + 60_000) },
    });
    const imageIds = [randomUUID(), randomUUID(), randomUUID()];
    const job = { kind: 'score-images', subjectKind: 'run', subjectId: randomUUID(), imageIds, attempts: 1 };
    const scored = { ...job, state: 'done', worker: worker.id, finishedAt: new Date(now) } as const;
    await api.db.prisma.job.createMany({
      data: [
        { ...scored, shard: 0, startedAt: new Date(now - 1_000) },
        { ...scored, shard: 1, startedAt: new Date(now - 5_000) },
        // Too long ago to be counted.
        { ...scored, shard: 2, startedAt: new Date(now - 1_801_000), finishedAt: new Date(now - 1_800_000) },
        { ...job, shard: 3, state: 'waiting' },
      ],
    });
    const { workers, died, queue } = await api.client.workers.workload.query();
    expect(workers).toMatchObject([
      {
        id: 'busy:1',
        job: {
          kind: 'inspect-images',
          subject: { kind: 'dataset-version', id: version.id, name: 'busy, version 1' },
          images: 5,
          attempt: 1,
        },
        // 6 images in 1 s and 5 s.
        paces: [{ kind: 'score-images', images: 6, imagesPerSecond: 1 }],
      },
    ]);
    expect(died).toEqual([dead]);
    expect(queue).toContainEqual({ kind: 'score-images', waiting: 1, running: 0, waitingImages: 3 });
    await api.redis.del('mias:worker:busy:1');
  });

  it('offers work again that a flushed queue forgot', async () => {
    await registerExample(api, 'forgotten');
    await api.redis.flushall();
    expect((await api.client.health.get.query()).queue.waiting).toBe(0);
    await api.restart();
    expect((await api.client.health.get.query()).queue.waiting).toBeGreaterThan(0);
  });
});
