import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../', import.meta.url));
const libraries = ['core', 'plugins', 'prompters', 'metrics', 'encoders'];
/** What a generator reads and writes, and what runs its tests. */
const copied = [
  ...['nx.json', 'package.json', 'tsconfig.base.json', 'vitest.config.ts'],
  ...libraries.map((name) => `libs/${name}`),
];

/** A workspace in which generators may write, beside the packages that are installed here. */
let workspace: string;
beforeAll(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'mias-generators-'));
  for (const name of copied) {
    await cp(path.join(repository, name), path.join(workspace, name), {
      recursive: true,
      filter: (source) => !/\/(dist|node_modules)$/.test(source),
    });
  }
  await linkPackages();
});
afterAll(() => rm(workspace, { recursive: true }));

/** Those of others are the ones that are installed here, ours are the workspace's. */
async function linkPackages(): Promise<void> {
  const installed = path.join(repository, 'node_modules');
  const linked = path.join(workspace, 'node_modules');
  await mkdir(path.join(linked, '@mias'), { recursive: true });
  for (const name of await readdir(installed)) {
    if (name !== '@mias') await symlink(path.join(installed, name), path.join(linked, name));
  }
  for (const name of libraries) {
    await symlink(path.join(workspace, 'libs', name), path.join(linked, '@mias', name));
  }
}

const environment = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
const inWorkspace = (program: string, ...args: readonly string[]) =>
  run(path.join(workspace, 'node_modules/.bin', program), args, { cwd: workspace, env: environment });

const Results = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

/** Runs tests of the workspace and gives the names of those that passed. */
async function passing(project: 'unit' | 'integration', ...files: readonly string[]): Promise<string[]> {
  const report = path.join(workspace, 'results.json');
  const options = ['run', '--project', project, '--reporter=json', `--outputFile=${report}`];
  await inWorkspace('vitest', ...options, ...files);
  const { testResults } = Results.parse(JSON.parse(await readFile(report, 'utf8')));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  expect(all.filter(({ status }) => status !== 'passed')).toEqual([]);
  return all.map(({ fullName }) => fullName);
}

describe('what a generator writes passes its own test and those of all of its kind', () => {
  it.each([
    {
      generator: '@mias/prompters:prompter',
      files: ['my-plugin.spec.ts', 'conformance.spec.ts'].map((file) => `libs/prompters/src/${file}`),
      project: 'unit' as const,
      own: 'points at the highest pixel',
      shared: 'prompter my-plugin moves its answer with the map',
    },
    {
      generator: '@mias/metrics:metric',
      files: ['my-plugin.spec.ts', 'conformance.spec.ts'].map((file) => `libs/metrics/src/${file}`),
      project: 'unit' as const,
      own: 'is the share of the answer inside the lesion, as a mean over anomalous images',
      shared: 'metric my-plugin does not depend on the order of the images',
    },
    {
      generator: '@mias/encoders:encoder',
      files: ['libs/encoders/src/my-plugin', 'libs/core/src/encoder-families'],
      project: 'unit' as const,
      own: 'stretches the image over the whole square, its levels from 0 to 1',
      shared: 'my-plugin has a preset that can cut its embeddings, so that it makes banks',
    },
    {
      generator: '@mias/encoders:detector',
      files: ['libs/core/src/detector-families'],
      project: 'unit' as const,
      own: 'is given one channel of bytes',
      shared: 'detectors of the family my-plugin are given finite numbers in the shape of one image',
    },
  ])('$generator', async ({ generator, files, project, own, shared }) => {
    await inWorkspace('nx', 'generate', generator, 'my-plugin');
    const passed = await passing(project, ...files);
    expect(passed).toEqual(expect.arrayContaining([own, shared]));
  });

  it('an encoder’s checkpoint is opened and used', async () => {
    const passed = await passing('integration', 'libs/encoders/src/conformance.int.spec.ts');
    expect(passed).toContain(
      'an encoder of the kind my-plugin answers points with three masks of the image’s size',
    );
  });

  it('and has no error of types', async () => {
    const projects = ['prompters', 'metrics', 'encoders'].map((name) => `libs/${name}/tsconfig.lib.json`);
    await expect(inWorkspace('tsc', '--build', ...projects)).resolves.toMatchObject({ stdout: '' });
  });

  it('a name that is taken, or is none, is refused and changes nothing', async () => {
    const again = inWorkspace('nx', 'generate', '@mias/metrics:metric', 'my-plugin');
    await expect(again).rejects.toThrow(/There is a libs\/metrics\/src\/my-plugin\.ts already/);
    const misnamed = inWorkspace('nx', 'generate', '@mias/metrics:metric', 'My Plugin');
    await expect(misnamed).rejects.toThrow(/name/);
  });
});
