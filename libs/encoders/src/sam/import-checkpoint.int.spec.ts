import { rmSync } from 'node:fs';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { hashFile } from '../checkpoint/hash-file.js';
import { present, temporaryDirectory } from '../testing/files.js';
import { torchFile } from '../testing/torch-file.js';
import { importCheckpoint } from './import-checkpoint.js';

const checkpoint = present('models/demo/sam_vit_demo.pth', '../shared/demo-model/sam_vit_demo.pth');
const directory = temporaryDirectory();
afterAll(() => rmSync(directory, { recursive: true }));

describe.skipIf(checkpoint === null)('importing the demo checkpoint', () => {
  const path = checkpoint ?? '';

  it('reads its architecture, size and hash, and writes its graphs under the hash', async () => {
    const cacheDir = `${directory}/new/cache`;
    const imported = await importCheckpoint(path, cacheDir);
    expect(imported).toMatchObject({
      sha256: await hashFile(path),
      bytes: (await readFile(path)).length,
      architecture: {
        ...{ width: 128, depth: 4, heads: 4, hidden: 512, window: 14, globalBlocks: [2] },
        ...{ grid: 64, patch: 16, inputSide: 1024 },
      },
    });
    expect(await readdir(cacheDir)).toEqual([`${imported.sha256}-v7-float32`]);
    const graphs = ['decoder', 'dense-decoder', 'encoder', 'encoder-2', 'encoder-4'];
    const weights = ['decoder', 'dense-decoder', 'encoder'];
    expect((await readdir(imported.directory)).sort()).toEqual(
      [...graphs.map((name) => `${name}.onnx`), ...weights.map((name) => `${name}.weights`)].sort(),
    );
  });

  it('may happen several times at once, and leaves one whole directory', async () => {
    const cacheDir = `${directory}/together`;
    const all = await Promise.all([1, 2, 3].map(() => importCheckpoint(path, cacheDir)));
    expect(new Set(all.map((imported) => imported.directory)).size).toBe(1);
    expect(await readdir(cacheDir)).toHaveLength(1);
  });

  it('keeps the graphs that are there, under the hash that is given', async () => {
    const cacheDir = `${directory}/kept`;
    const sha256 = 'a'.repeat(64);
    await mkdir(`${cacheDir}/${sha256}-v7-float32`, { recursive: true });
    const { directory: found } = await importCheckpoint(path, cacheDir, { sha256 });
    expect(await readdir(found)).toEqual([]);
  });

  it('removes what a process that died left behind, and only that', async () => {
    const cacheDir = `${directory}/abandoned`;
    const yesterday = Date.now() / 1000 - 24 * 60 * 60;
    for (const name of ['.unfinished-old', '.unfinished-new', 'something']) {
      await mkdir(`${cacheDir}/${name}`, { recursive: true });
      if (name !== '.unfinished-new') await utimes(`${cacheDir}/${name}`, yesterday, yesterday);
    }
    const { sha256 } = await importCheckpoint(path, cacheDir);
    expect((await readdir(cacheDir)).sort()).toEqual(
      ['.unfinished-new', `${sha256}-v7-float32`, 'something'].sort(),
    );
  });

  it('refuses it when it is cut short, and leaves nothing', async () => {
    const cut = `${directory}/cut.pth`;
    await writeFile(cut, (await readFile(path)).subarray(0, 3_000_000));
    await expect(importCheckpoint(cut, `${directory}/none`)).rejects.toMatchObject({
      name: 'CheckpointError',
      fault: 'truncated',
      message: expect.stringContaining('cut.pth is truncated') as string,
    });
    await expect(readdir(`${directory}/none`)).rejects.toThrow('ENOENT');
  });
});

it('refuses a checkpoint of another model, and says why', async () => {
  const other = `${directory}/other.pth`;
  const bytes = Buffer.from(Float32Array.of(1, 2).buffer);
  await writeFile(
    other,
    torchFile({ 'fc.bias': { shape: [2], storage: 'FloatStorage', elements: 2, bytes } }),
  );
  await expect(importCheckpoint(other, `${directory}/none`)).rejects.toMatchObject({
    fault: 'not-sam',
    message:
      'other.pth is not a Segment Anything checkpoint: image_encoder.pos_embed is missing; it holds 1 tensors ' +
      'such as fc.bias. Give an official SAM or MedSAM state dict',
  });
});
