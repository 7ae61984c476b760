import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PLUGINS_KEY_PREFIX, PluginReport, RunMetrics, type PrompterChoice } from '@mias/contracts';
import { startPrivateRedis, type PrivateRedis } from '@mias/db/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCheckpoint, pathFrom } from '../testing/files.js';
import { writePhantoms } from '../testing/phantom-folder.js';
import { openWorkSite, type WorkSite } from '../testing/work-site.js';
import { buildWorker, startWorkerProcess, type WorkerProcess } from '../testing/worker-process.js';

const checkpoint = demoCheckpoint();
const LIMIT_MS = 300_000;
const MEMORY_MB = 128;
/** Long enough for the others on a busy machine. */
const SECONDS = 15;

/** A plugin's file, whose `prompt` has this body. */
const plugin = (id: string, body: string, top = '') => `
${top}
export default {
  apiVersion: 1,
  kind: 'prompter',
  id: '${id}',
  label: '${id}',
  description: 'For a test.',
  version: '1.0.0',
  parameters: { type: 'object', properties: {} },
  gives: ['points'],
  prompt({ map }) {
    ${body}
  },
};
`;
const middle = '{ x: 128, y: 128, label: 1 }';

/** What each does in place of an answer, and the reason that its images get. */
const misbehaving = {
  loops: {
    body: 'for (;;);',
    reason: `It took longer than ${SECONDS} s and was stopped (MIAS_PLUGIN_SECONDS).`,
  },
  'hoards-objects': {
    body: 'const all = []; for (;;) all.push(new Array(2 ** 16).fill({}));',
    reason: `It needed more than ${MEMORY_MB} MB of memory and was stopped (MIAS_PLUGIN_MEMORY_MB).`,
  },
  'hoards-arrays': {
    body: 'const all = []; for (;;) all.push(new Uint8Array(2 ** 25).fill(1));',
    reason: `It needed more than ${MEMORY_MB} MB of memory and was stopped (MIAS_PLUGIN_MEMORY_MB).`,
  },
  'says-nan': {
    body: `return { prompts: [{ points: [{ ...${middle}, x: NaN }] }] };`,
    reason: 'prompts[0].points[0].x is NaN, not a finite number',
  },
  exits: { body: 'process.exit(0);', reason: 'It ended its process with code 0 in place of an answer.' },
  throws: { body: "throw new TypeError('no idea');", reason: 'It threw TypeError: no idea' },
  'sends-junk': { body: 'return () => 1;', reason: 'Its answer breaks the rules' },
};

const well = plugin(
  'well',
  // Says through its warning what it can see of its surroundings.
  `return { prompts: [{ points: [${middle}] }], warnings: [JSON.stringify(Object.keys(process.env))] };`,
);

/** What docs/plugins.md tells its readers to write. */
async function guideCode(): Promise<string> {
  const [, code] = /```js\n(.*?)```/s.exec(await readFile(pathFrom('docs/plugins.md'), 'utf8')) ?? [];
  if (code === undefined) throw new Error('docs/plugins.md shows no code of a plugin.');
  return code;
}

describe.skipIf(checkpoint === null)('plugins of a worker', () => {
  let folder: string;
  let site: WorkSite;
  let queue: PrivateRedis;
  let redis: Redis;
  let worker: WorkerProcess;
  let report: PluginReport;

  beforeAll(async () => {
    await buildWorker();
    folder = await mkdtemp(path.join(tmpdir(), 'mias-plugins-'));
    await mkdir(path.join(folder, 'ideas'));
    for (const [id, { body }] of Object.entries(misbehaving)) {
      await writeFile(path.join(folder, 'ideas', `${id}.mjs`), plugin(id, body));
    }
    await writeFile(path.join(folder, 'ideas', 'well.mjs'), well);
    await writeFile(path.join(folder, 'ideas', 'widened-box.mjs'), await guideCode());
    await writeFile(path.join(folder, 'ideas', 'broken.mjs'), 'export default { apiVersion: 1 };');
    await writeFile(path.join(folder, 'ideas', 'taken.mjs'), plugin('centroid', ''));
    site = await openWorkSite();
    queue = await startPrivateRedis();
    redis = new Redis(queue.url);
    worker = startWorkerProcess({
      DATABASE_URL: site.databaseUrl,
      REDIS_URL: queue.url,
      MIAS_DATA_DIR: site.dataDir,
      MIAS_PLUGINS: `${path.join(folder, 'ideas')}:${path.join(folder, 'nowhere')}:mias-plugin-of-nobody`,
      MIAS_PLUGIN_SECONDS: `${SECONDS}`,
      MIAS_PLUGIN_MEMORY_MB: `${MEMORY_MB}`,
    });
    await worker.printed('plugin well 1.0.0 from');
    report = await until(async () => {
      const [key] = await redis.keys(`${PLUGINS_KEY_PREFIX}*`);
      const value = key === undefined ? null : await redis.get(key);
      return value === null ? null : PluginReport.parse(JSON.parse(value));
    });
  }, LIMIT_MS);
  afterAll(async () => {
    await worker.end('SIGTERM');
    redis.disconnect();
    await queue.stop();
    await site.close();
    await rm(folder, { recursive: true });
  });

  async function until<Value>(look: () => Promise<Value | null>): Promise<Value> {
    const end = performance.now() + LIMIT_MS;
    while (performance.now() < end) {
      const value = await look();
      if (value !== null) return value;
      await setTimeout(100);
    }
    throw new Error(`It did not come:\n${worker.output}`);
  }

  const choiceOf = (id: string): PrompterChoice => {
    const prompter = report.prompters.find((candidate) => candidate.id === id);
    if (prompter === undefined) throw new Error(`The worker does not tell of ${id}.`);
    return { key: id, id, parameters: {}, untrainedFor: [], plugin: prompter.plugin };
  };

  it('are told with version, source and the hash of their file; what is none, with the reason', () => {
    const found = report.prompters.find(({ id }) => id === 'well');
    expect(found?.plugin).toMatchObject({ source: path.join(folder, 'ideas/well.mjs'), version: '1.0.0' });
    expect(found?.plugin.sha256).toMatch(/^[0-9a-f]{64}$/);
    const reasons = Object.fromEntries(
      report.problems.map(({ source, reason }) => [path.basename(source), reason]),
    );
    expect(reasons).toMatchObject({
      nowhere: expect.stringContaining('There is no file or folder') as unknown,
      'mias-plugin-of-nobody': expect.stringContaining('No npm package "mias-plugin-of-nobody"') as unknown,
      'broken.mjs': expect.stringContaining('It is not a prompter: kind: ') as unknown,
      'taken.mjs': expect.stringContaining('has the id of one that comes from the platform') as unknown,
    });
  });

  it(
    'fail their own images with the reason, whatever they do, and no other prompter',
    async () => {
      const dataset = path.join(folder, 'phantoms');
      await writePhantoms(dataset, { train: 2, normal: 0, anomalous: 1 });
      const versionId = await site.importFolder(dataset);
      const bankId = await site.addBank(versionId, await site.register(checkpoint ?? ''));
      const changed = choiceOf('well');
      const runId = await site.addRun(versionId, bankId, [
        ...Object.keys(misbehaving).map(choiceOf),
        'centroid',
        choiceOf('well'),
        { ...choiceOf('widened-box'), parameters: { threshold: 0.5, margin: 0.25 } },
        { ...changed, key: 'changed', plugin: { ...changed.plugin, sha256: '0'.repeat(64) } },
      ]);
      const run = await until(async () => {
        const row = await site.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
        return row.state === 'waiting' || row.state === 'running' ? null : row;
      });
      expect(run).toMatchObject({ state: 'done', error: null });
      const results = await site.db.prisma.prompterResult.findMany({ where: { runId } });
      for (const [id, { reason }] of Object.entries(misbehaving)) {
        const errors = results.filter(({ key }) => key === id).map(({ error }) => error);
        expect(errors).toHaveLength(1);
        for (const error of errors) {
          expect(error).toContain(`Prompter ${id} 1.0.0: `);
          expect(error).toContain(reason);
        }
      }
      const { prompters } = RunMetrics.parse(run.metrics);
      expect(Object.fromEntries(Object.entries(prompters).map(([key, { failed }]) => [key, failed]))).toEqual(
        {
          ...Object.fromEntries(Object.keys(misbehaving).map((id) => [id, 1])),
          centroid: 0,
          well: 0,
          'widened-box': 0,
          changed: 1,
        },
      );
      expect(results.find(({ key }) => key === 'changed')?.error).toContain('Its code has changed: ');
      expect(results.find(({ key }) => key === 'widened-box')?.boxes).toHaveLength(1);
      const answers = results.filter(({ key }) => key === 'well');
      expect(answers.map(({ warnings }) => warnings)).toEqual([['[]']]);
      for (const { points } of answers) expect(points).toEqual([{ x: 128, y: 128, label: 1 }]);
    },
    LIMIT_MS,
  );
});
