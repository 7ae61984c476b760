import path from 'node:path';
import { runCli, type CliEnvironment } from '@mias/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorsFiles } from './testing/example.js';
import { startTestApi, type TestApi } from './testing/running-api.js';
import { writeFolder } from './testing/write-folder.js';

let api: TestApi;
let cwd: string;
beforeAll(async () => {
  api = await startTestApi();
  cwd = await writeFolder(path.join(api.dataDir, 'home'), { 'sam.pth': 'weights', 'empty.pth': '' });
  await writeFolder(path.join(cwd, 'scans'), authorsFiles);
});
afterAll(() => api.stop());

/** Runs a command as a person would in `cwd`, without a terminal. */
async function mias(args: readonly string[], rest: Partial<CliEnvironment> = {}) {
  let stdout = '';
  let stderr = '';
  const code = await runCli(args, {
    apiUrl: api.url(),
    cwd,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    ...rest,
  });
  return { code, stdout, stderr };
}

/** Everything that waits for inspection or import, as if a worker had done it. */
async function finishPreparations(): Promise<void> {
  const running = {
    where: { state: { in: ['waiting' as const, 'running' as const] } },
    data: { state: 'done' as const },
  };
  await api.db.prisma.image.updateMany({ where: { state: 'waiting' }, data: { state: 'ready' } });
  await api.db.prisma.datasetVersion.updateMany(running);
  await api.db.prisma.encoder.updateMany(running);
}

/** Does it again and again until the command ends. */
async function whilePreparing<Result>(command: Promise<Result>): Promise<Result> {
  const turns = setInterval(() => void finishPreparations(), 200);
  try {
    return await command;
  } finally {
    clearInterval(turns);
  }
}

describe('mias', () => {
  it('imports a folder given relative to where the caller stands, with its progress on stderr', async () => {
    const { code, stdout, stderr } = await whilePreparing(
      mias(['datasets', 'import', 'scans', '--name', 'Scans']),
    );
    expect(stderr).toMatch(/^Images: done 5\/5$/m);
    expect(stdout).toMatch(
      /^Dataset {2}Version {2}State .*\n-.*\nScans {10,}1 {2}done +authors +2 +1 +2 +1 +0 {2}[0-9a-f-]{36}\n$/,
    );
    expect(code).toBe(0);
  });

  it('adds an encoder and builds no second bank for the same request', async () => {
    const added = await whilePreparing(mias(['encoders', 'add', 'sam.pth', '--json']));
    expect(JSON.parse(added.stdout)).toMatchObject({ name: 'sam.pth', state: 'done', bytes: 7 });
    const stop = new AbortController();
    const build = mias(['banks', 'build', '--dataset', 'Scans', '--encoder', 'sam.pth'], {
      signal: stop.signal,
    });
    await expect.poll(() => api.db.prisma.bank.count(), { timeout: 20_000 }).toBe(1);
    stop.abort();
    const { code, stderr } = await build;
    expect(stderr).toMatch(/Stopped\.\n$/);
    expect(code).toBe(130);
    const { stdout } = await mias(['banks', 'list', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ datasetName: 'Scans', encoderName: 'sam.pth' }]);
  });

  it('uses the same checkpoint as MedSAM when told so', async () => {
    const { stdout } = await whilePreparing(mias(['encoders', 'add', 'sam.pth', '--kind', 'medsam']));
    expect(stdout).toMatch(/^sam\.pth {2}medsam {2}done/m);
    expect((await mias(['encoders', 'add', 'no.pth'])).stderr).toMatch(
      /^Error: The checkpoint .*home\/no\.pth cannot be read: ENOENT.*Check the path\.\n$/,
    );
    expect((await mias(['encoders', 'pull', 'sam-vit-x'])).stderr).toMatch(
      /^Error: No published checkpoint is called "sam-vit-x"\. There are: sam-vit-b, sam-vit-l, sam-vit-h, medsam-vit-b, wide-resnet50\./,
    );
  });

  it('evaluate cancels its run when it is stopped', async () => {
    const stop = new AbortController();
    const evaluating = mias(['evaluate', 'scans', '--name', 'Scans', '--checkpoint', 'sam.pth'], {
      signal: stop.signal,
    });
    await expect.poll(() => api.db.prisma.run.count(), { timeout: 20_000 }).toBe(1);
    stop.abort();
    const { code, stderr } = await evaluating;
    expect(stderr).toMatch(/Stopped\.\n$/);
    expect(code).toBe(130);
    const { stdout } = await mias(['runs', 'list', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([
      { state: 'cancelled', datasetName: 'Scans', prompters: [{ key: 'centroid' }] },
    ]);
  });

  it.each([
    [
      'a folder that is not there',
      ['nowhere', '--checkpoint', 'sam.pth'],
      /^Error: There is no folder .*home\/nowhere on /,
      4,
    ],
    [
      'a checkpoint that is not there',
      ['scans', '--checkpoint', 'no.pth'],
      /^Error: There is no checkpoint .*home\/no\.pth on /,
      4,
    ],
    ['an empty checkpoint', ['scans', '--checkpoint', 'empty.pth'], /^Error: The checkpoint .* is empty/, 1],
  ])('evaluate refuses %s in one line', async (_what, args, message, exitCode) => {
    const { code, stdout, stderr } = await mias(['evaluate', ...args]);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([code, stdout]).toEqual([exitCode, '']);
  });

  it('shows what there is in tables', async () => {
    const { stdout: runs } = await mias(['runs', 'list']);
    const id = /\s([0-9a-f-]{36})\n$/.exec(runs)?.[1] ?? '';
    expect(runs).toMatch(/Scans +1 {2}sam\.pth {2}reference {2}cancelled {5}0\/3/);
    expect((await mias(['runs', 'show', id])).stdout).toContain('Prompters  centroid\n');
    expect(await mias(['runs', 'report', id])).toMatchObject({
      code: 1,
      stderr: `Error: A report needs a run that is done, and run ${id} is cancelled. Wait for it, or start another one.\n`,
    });
    expect((await mias(['datasets', 'list'])).stdout).toContain('Scans');
    expect((await mias(['encoders', 'list'])).stdout).toContain('sam.pth');
    expect((await mias(['status'])).stdout).toMatch(/^Database: ok\nQueue: \d+ waiting, 0 under way\n/);
    expect((await mias(['status'])).stderr).toMatch(/No worker is there/);
  });
});
