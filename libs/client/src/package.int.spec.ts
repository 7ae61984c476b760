import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../../', import.meta.url));
/** The client, and those whose types and values it needs. */
const packed = ['core', 'plugins', 'prompters', 'contracts', 'client'];

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

let project: string;
beforeAll(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'mias-package-'));
  for (const name of packed) await install(name);
  await link('@types/node');
  await writeFile(path.join(project, 'package.json'), JSON.stringify({ type: 'module' }));
});
afterAll(() => rm(project, { recursive: true }));

/** As npm would install what `npm pack` gives; packages of others are linked, those alone that it declares. */
async function install(name: string): Promise<void> {
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', project], {
    cwd: `${repository}libs/${name}`,
  });
  const folder = path.join(project, 'node_modules/@mias', name);
  await mkdir(folder, { recursive: true });
  await run('tar', ['-xzf', path.join(project, stdout.trim()), '-C', folder, '--strip-components=1']);
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  for (const dependency of Object.keys(Manifest.parse(manifest).dependencies)) {
    if (!dependency.startsWith('@mias/')) await link(dependency);
  }
}

async function link(dependency: string): Promise<void> {
  const place = path.join(project, 'node_modules', dependency);
  await mkdir(path.dirname(place), { recursive: true });
  await symlink(`${repository}node_modules/${dependency}`, place).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
}

const program = `
import { createClient, MiasError, readBlob, waitFor } from '@mias/client';

const connection = { url: 'http://127.0.0.1:4100', apiKey: 'mias_key' };
const client = createClient(connection);
export async function dice(runId: string): Promise<number | null> {
  await waitFor(client, { kind: 'run', id: runId });
  const { metrics } = await client.runs.report.query({ runId });
  return metrics.prompters['centroid']?.answerDice ?? null;
}
export const isMissing = (error: unknown): boolean => error instanceof MiasError && error.code === 'not-found';
export async function mistakes(): Promise<void> {
  // @ts-expect-error a run has no such input
  await client.runs.get.query({ id: 'some' });
  // @ts-expect-error nothing is called so
  await client.runs.begin.mutate({});
  // @ts-expect-error a blob has a hash and a kind
  await readBlob(connection, { name: 'mask' });
}
`;

it('the packed client has its types and runs in a project that has only npm', async () => {
  await writeFile(path.join(project, 'program.ts'), program);
  await writeFile(
    path.join(project, 'call.mjs'),
    `import { dice, isMissing } from './program.js'; console.log(typeof dice, isMissing(new Error()));`,
  );
  const options = [
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--skipLibCheck',
    '--types',
    'node',
  ];
  const compile = run(
    process.execPath,
    [`${repository}node_modules/typescript/bin/tsc`, ...options, 'program.ts'],
    {
      cwd: project,
    },
  ).catch((error: unknown) => error);
  expect(await compile).toMatchObject({ stdout: '' });
  const { stdout } = await run(process.execPath, ['call.mjs'], { cwd: project });
  expect(stdout).toBe('function false\n');
});
