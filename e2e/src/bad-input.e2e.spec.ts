import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvaluationReport } from '@mias/client';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { runCommand } from './support/command.js';
import { demoCheckpoint, ownGolden } from './support/paths.js';

let folder: string;
let dataset: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mias-bad-'));
  dataset = join(folder, 'dataset');
  await cp(`${ownGolden}/dataset`, dataset, { recursive: true });
});

const evaluate = (args: readonly string[]) =>
  runCommand('mias', ['evaluate', ...args], { MIAS_API_URL: inject('apiUrl') });

/** @param exit 4 where what was named is not there */
async function refusal(args: readonly string[], exit = 1): Promise<string> {
  const { code, stderr } = await evaluate(args);
  expect(code).toBe(exit);
  expect(stderr, 'an answer for people, not a stack trace').not.toMatch(/\n\s+at /);
  return stderr;
}

async function report(): Promise<EvaluationReport> {
  const out = join(folder, 'report.json');
  const { code, stderr } = await evaluate([dataset, '--checkpoint', demoCheckpoint, '--json', out]);
  expect(code, stderr).toBe(0);
  return EvaluationReport.parse(JSON.parse(await readFile(out, 'utf8')));
}

const firstOf = async (part: string) => {
  const [name] = (await readdir(join(dataset, part))).sort();
  if (!name) throw new Error(`no file in ${part}`);
  return { name, path: join(dataset, part, name) };
};

describe('images that cannot be used fail with their reason and the run goes on', () => {
  it('an unreadable test image', async () => {
    const { name, path } = await firstOf('test/test/Ungood');
    await writeFile(path, 'this is not an image');
    const evaluated = await report();
    const { images } = evaluated;
    expectOneFailure(evaluated, {
      name: `Ungood/${name}`,
      split: 'test',
      reason: /begins with the bytes 74686973 and is none of them/,
    });
    expect(images.some((image) => image.name === `Ungood/${name}`)).toBe(false);
    expect(images.length).toBeGreaterThan(0);
  });

  it('an empty training image', async () => {
    const { name, path } = await firstOf('train/good');
    await truncate(path);
    const evaluated = await report();
    expectOneFailure(evaluated, { name: `good/${name}`, split: 'train', reason: /empty/i });
  });

  it('a mask of another size', async () => {
    const { name } = await firstOf('test/test/Ungood');
    const other = await firstOf('train/good');
    const label = join(dataset, 'test/test_labels/Ungood', name);
    const sizes = await differentSize(label, other.path);
    await cp(sizes, label);
    const evaluated = await report();
    expectOneFailure(evaluated, { name: `Ungood/${name}`, split: 'test', reason: /mask.*\d+x\d+.*\d+x\d+/i });
  });

  it('an anomalous image without a mask is scored and left out of DICE', async () => {
    const { name } = await firstOf('test/test/Ungood');
    await rm(join(dataset, 'test/test_labels/Ungood', name));
    const { images, failures } = await report();
    const image = images.find((candidate) => candidate.name === `Ungood/${name}`);
    expect(failures).toEqual([]);
    expect(image?.score).toBeGreaterThan(0);
    expect(image?.prompters.centroid?.dice).toBeNull();
    expect(image?.prompters.centroid?.maskPixels).toHaveLength(3);
  });
});

/** Expects exactly one image to be left out, for a reason like this. */
function expectOneFailure(
  { failures }: EvaluationReport,
  expected: { readonly name: string; readonly split: 'train' | 'test'; readonly reason: RegExp },
): void {
  expect(failures.map(({ name, split }) => ({ name, split }))).toEqual([
    { name: expected.name, split: expected.split },
  ]);
  expect(failures[0]?.reason).toMatch(expected.reason);
}

/** Of the training images the first whose file has another size than the mask at `label`. */
async function differentSize(label: string, fallback: string): Promise<string> {
  const size = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
  const wanted = size(await readFile(label));
  for (const name of await readdir(join(dataset, 'train/good'))) {
    const path = join(dataset, 'train/good', name);
    if (size(await readFile(path)) !== wanted) return path;
  }
  return fallback;
}

describe('what cannot be run is refused in plain words', () => {
  it('a dataset folder that is not there', async () => {
    const missing = join(folder, 'nowhere');
    expect(await refusal([missing, '--checkpoint', demoCheckpoint], 4)).toContain(missing);
  });

  it('an empty training folder', async () => {
    await rm(join(dataset, 'train/good'), { recursive: true });
    await mkdir(join(dataset, 'train/good'));
    expect(await refusal([dataset, '--checkpoint', demoCheckpoint])).toMatch(/train/);
  });

  it('a checkpoint that is not one', async () => {
    const path = join(folder, 'model.pth');
    await writeFile(path, 'not a checkpoint at all');
    expect(await refusal([dataset, '--checkpoint', path])).toMatch(/not a torch checkpoint/i);
  });

  it('a truncated checkpoint', async () => {
    const path = join(folder, 'model.pth');
    const whole = await readFile(demoCheckpoint);
    await writeFile(path, whole.subarray(0, Math.floor(whole.length / 2)));
    expect(await refusal([dataset, '--checkpoint', path])).toMatch(
      /truncated|incomplete|not a torch checkpoint/i,
    );
  });

  it('an unknown prompter', async () => {
    expect(await refusal([dataset, '--checkpoint', demoCheckpoint, '--prompter', 'centre'])).toMatch(
      /centroid/,
    );
  });
});
