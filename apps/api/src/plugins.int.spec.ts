import {
  PLUGINS_KEY_PREFIX,
  WORKER_KEY_PREFIX,
  type OfferedPrompter,
  type PluginProblem,
  type WorkerStatus,
} from '@mias/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createExampleBank } from './testing/example.js';
import { startTestApi, type TestApi } from './testing/running-api.js';

let api: TestApi;
let versionId: string;
let bankId: string;
beforeAll(async () => {
  api = await startTestApi();
  const { version, bank } = await createExampleBank(api, 'plugins');
  [versionId, bankId] = [version.id, bank.id];
});
afterAll(() => api.stop());
beforeEach(() => api.redis.flushall());

const myIdea = (sha: string): OfferedPrompter => ({
  apiVersion: 1,
  kind: 'prompter',
  id: 'my-idea',
  label: 'My idea',
  description: 'A point at the left.',
  version: '0.2.0',
  needs: ['map'],
  gives: ['points'],
  parameters: {
    type: 'object',
    properties: { inset: { type: 'integer', minimum: 0, default: 3 }, dense: { type: 'boolean' } },
    additionalProperties: false,
  },
  defaults: { reference: { dense: false }, paper: { dense: true } },
  plugin: { source: '/ideas/my-idea.mjs', version: '0.2.0', sha256: sha.repeat(64) },
});

/** A worker as its heartbeat tells of it. */
async function beat(id: string, prompters: OfferedPrompter[], problems: PluginProblem[] = []): Promise<void> {
  const now = '2030-01-02T03:04:05.000Z';
  const where = { host: 'host', pid: 1, device: 'cpu', runtime: 'onnxruntime-node 1.30.0', threads: null };
  const worker: WorkerStatus = { id, ...where, startedAt: now, lastSeenAt: now };
  await api.redis.set(`${WORKER_KEY_PREFIX}${id}`, JSON.stringify(worker), 'EX', 60);
  await api.redis.set(`${PLUGINS_KEY_PREFIX}${id}`, JSON.stringify({ prompters, problems }), 'EX', 60);
}

const listed = async () => (await api.client.prompters.list.query()).find(({ id }) => id === 'my-idea');
const create = (...prompters: string[]) => api.client.runs.create.mutate({ versionId, bankId, prompters });

describe('a plugin of all living workers', () => {
  beforeEach(async () => {
    await beat('a', [myIdea('a')]);
    await beat('b', [myIdea('a')]);
  });

  it('is listed after those that come with the platform, with version and source', async () => {
    const all = await api.client.prompters.list.query();
    expect(all[0]).toMatchObject({ id: 'centroid', plugin: { source: 'built-in', sha256: null } });
    expect(all.at(-1)).toEqual({ ...myIdea('a'), unavailable: null });
  });

  it('is chosen with its parameters checked and resolved, and recorded with version and hash', async () => {
    const run = await create('my-idea:inset=5', 'centroid');
    expect(run.prompters.map(({ key, parameters, plugin }) => ({ key, parameters, plugin }))).toEqual([
      { key: 'my-idea:inset=5', parameters: { inset: 5, dense: false }, plugin: myIdea('a').plugin },
      {
        key: 'centroid',
        parameters: { gamma: 5, dense: false },
        plugin: { source: 'built-in', version: '1.0.0', sha256: null },
      },
    ]);
    await expect(create('my-idea:inset=-1')).rejects.toThrow(
      /Prompter my-idea refuses inset=-1: inset: .*>=0.*It takes: inset, dense\./,
    );
    await expect(create('my-idea:outset=1')).rejects.toThrow(/"outset".*It takes: inset, dense\./);
  });
});

it('is not offered without a worker that has it', async () => {
  expect(await listed()).toBeUndefined();
  await expect(create('my-idea')).rejects.toThrow(/There is no prompter "my-idea"\. Choose one of: centroid/);
});

it('is refused where a living worker does not have it, by the name of that worker', async () => {
  await beat('a', [myIdea('a')]);
  await beat('b', []);
  expect((await listed())?.unavailable).toContain('The worker b does not have the prompter "my-idea"');
  await expect(create('my-idea')).rejects.toThrow(
    "Name it in that worker's MIAS_PLUGINS and start it again.",
  );
  expect((await create('centroid')).state).toBe('waiting');
});

it('is refused where two workers have different code for it, by both hashes', async () => {
  await beat('a', [myIdea('a')]);
  await beat('b', [myIdea('b')]);
  await expect(create('my-idea')).rejects.toThrow(
    'Workers have different code for the prompter "my-idea": 0.2.0 (aaaaaaaaaaaa) on a and 0.2.0 (bbbbbbbbbbbb) on b.',
  );
});

it('what could not be loaded is told with the worker and the reason', async () => {
  await beat('a', [], [{ source: '/ideas/broken.mjs', reason: 'It has no default export.' }]);
  expect(await api.client.prompters.problems.query()).toEqual([
    { worker: 'a', source: '/ideas/broken.mjs', reason: 'It has no default export.' },
  ]);
});
