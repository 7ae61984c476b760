import { readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../testing/files.js';
import { dictOf, pickle, text, torchFile, zip, type WrittenTensor } from '../testing/torch-file.js';
import { openCheckpoint } from './checkpoint.js';

const directory = temporaryDirectory();
afterAll(() => rmSync(directory, { recursive: true }));

async function written(bytes: Uint8Array): Promise<string> {
  const path = `${directory}/weights.pth`;
  await writeFile(path, bytes);
  return path;
}

async function readAll(bytes: Uint8Array): Promise<Record<string, readonly number[]>> {
  const checkpoint = await openCheckpoint(await written(bytes));
  try {
    const values: Record<string, readonly number[]> = {};
    for (const [name, tensor] of checkpoint.tensors) values[name] = [...(await tensor.read())];
    return values;
  } finally {
    await checkpoint.close();
  }
}

function floatTensor(shape: readonly number[], values: readonly number[]): WrittenTensor {
  const bytes = Buffer.from(Float32Array.from(values).buffer);
  return { shape, storage: 'FloatStorage', bytes, elements: values.length };
}

const sample = torchFile({
  wide: floatTensor([2, 3], [1, 2, 3, 4, 5, 6]),
  half: {
    ...{ shape: [5], storage: 'HalfStorage', elements: 5 },
    // 1, -2, the smallest subnormal, the largest number, infinity
    bytes: Buffer.from('003c00c00100ff7b007c', 'hex'),
  },
  brain: { shape: [2], storage: 'BFloat16Storage', elements: 2, bytes: Buffer.from('803f20c1', 'hex') },
  columns: { ...floatTensor([2, 3], [1, 4, 2, 5, 3, 6]), strides: [1, 2] },
});

it('reads float32, float16 and bfloat16, whatever their strides', async () => {
  expect(await readAll(sample)).toEqual({
    wide: [1, 2, 3, 4, 5, 6],
    half: [1, -2, 2 ** -24, 65504, Infinity],
    brain: [1, -10],
    columns: [1, 2, 3, 4, 5, 6],
  });
});

it('reads a state dict inside a training checkpoint, and names of parallel training', async () => {
  const tensors = { 'module.a': floatTensor([1], [7]), 'module.b': floatTensor([1], [8]) };
  expect(await readAll(torchFile(tensors, (dict) => dictOf('model', dict)))).toEqual({ a: [7], b: [8] });
});

it.each([
  [
    'an empty file',
    Buffer.alloc(0),
    'not-a-checkpoint',
    'weights.pth is not a torch checkpoint: it is empty',
  ],
  ['a text', Buffer.from('hello, world'), 'not-a-checkpoint', 'it begins with the bytes 68656c6c'],
  [
    'a zip of other things',
    zip([['a/b.txt', Buffer.from('x')]]),
    'not-a-checkpoint',
    'a zip without data.pkl',
  ],
  ['a list', zip([['a/data.pkl', pickle(text('x'))]]), 'not-a-checkpoint', 'holds no state dict'],
  [
    'the beginning of a file of torch before 1.6',
    Buffer.from('80028a0a6cfc9c46f9206aa850192e80024d', 'hex'),
    'truncated',
    'a pickle that ends at byte 18, too early',
  ],
  ['a compressed zip', zip([['a/data.pkl', pickle(text('x'))]], 8), 'unsupported', 'a/data.pkl compressed'],
  ['half a file', sample.subarray(0, sample.length / 2), 'truncated', 'without a zip directory'],
  ['a file without its last byte', sample.subarray(0, -1), 'truncated', 'without a zip directory'],
])('refuses %s', async (_, bytes, fault, message) => {
  await expect(openCheckpoint(await written(bytes))).rejects.toMatchObject({
    fault,
    message: expect.stringContaining(message) as string,
  });
});

describe('a file in the format before torch 1.6', () => {
  // Written by PyTorch 1.13 with _use_new_zipfile_serialization=False: see fixtures/legacy.py.
  const legacy = readFileSync(new URL('fixtures/legacy.pth', import.meta.url));

  it('has the tensors that PyTorch put there, views of one storage among them', async () => {
    expect(await readAll(legacy)).toEqual({
      'fc.weight': [0.5, -1.25, 2, 3, 4, -5],
      'fc.bias': [7, 8],
      half: [1, -2, 65504],
      columns: [1, 4, 2, 5, 3, 6],
    });
  });

  it('is refused without its last byte', async () => {
    await expect(openCheckpoint(await written(legacy.subarray(0, -1)))).rejects.toMatchObject({
      fault: 'truncated',
      message: expect.stringMatching(/weights\.pth is truncated: it ends at byte \d+ and storage/) as string,
    });
  });

  it('is refused where it names anything but tensors', async () => {
    const evil = Buffer.from(legacy);
    evil.write('collections\nOrderedDucks', legacy.indexOf('collections\nOrderedDict'));
    await expect(openCheckpoint(await written(evil))).rejects.toMatchObject({ fault: 'forbidden' });
  });
});

it('refuses a storage shorter than its tensor, and one that is missing', async () => {
  const short = { ...floatTensor([4], [1, 2, 3, 4]), bytes: Buffer.alloc(8) };
  await expect(readAll(torchFile({ short }))).rejects.toThrow(
    'archive/data/0 has 8 bytes where short needs 16',
  );
  const entries = zip([['archive/data.pkl', dataPickle({ gone: floatTensor([1], [1]) })]]);
  await expect(readAll(entries)).rejects.toThrow('lacks the numbers of gone');
});

it('refuses integers where weights are needed', async () => {
  const counts: WrittenTensor = { shape: [1], storage: 'LongStorage', elements: 1, bytes: Buffer.alloc(8) };
  await expect(readAll(torchFile({ counts }))).rejects.toThrow('holds a tensor of int64; floats are needed');
});

it('names a file that is not there', async () => {
  await expect(openCheckpoint(`${directory}/none.pth`)).rejects.toMatchObject({
    fault: 'unreadable',
    message: expect.stringContaining('none.pth cannot be opened') as string,
  });
});

/** The data.pkl of a checkpoint, cut out of its zip. */
function dataPickle(tensors: Readonly<Record<string, WrittenTensor>>): Buffer {
  const file = torchFile(tensors);
  const start = 30 + 'archive/data.pkl'.length + 7;
  return file.subarray(start, start + file.readUInt32LE(22));
}
