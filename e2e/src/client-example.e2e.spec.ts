import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { demoCheckpoint, ownGolden, repository } from './support/paths.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mias-client-example-'));
});
afterEach(() => rm(folder, { recursive: true }));

it("the example of the client's README imports, builds, runs two prompters, prints their DICE and downloads masks", async () => {
  const readme = await readFile(`${repository}libs/client/README.md`, 'utf8');
  const code = /^```js\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';
  await writeFile(join(folder, 'example.mjs'), code);
  await symlink(`${repository}node_modules`, join(folder, 'node_modules'));
  const masks = join(folder, 'masks');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(folder, 'example.mjs'), `${ownGolden}/dataset`, demoCheckpoint, masks],
    { env: { ...process.env, MIAS_API_URL: inject('apiUrl') } },
  );
  expect(stdout).toMatch(/^centroid: DICE 0\.\d{4}\nbounding-box: DICE 0\.\d{4}\n$/);
  const files = await readdir(masks);
  expect(files.filter((file) => file.startsWith('centroid_')).length).toBeGreaterThan(0);
  expect(files.filter((file) => file.startsWith('bounding-box_')).length).toBeGreaterThan(0);
  const png = await readFile(join(masks, files[0] ?? ''));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});
