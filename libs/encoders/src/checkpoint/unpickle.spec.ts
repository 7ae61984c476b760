import { expect, it } from 'vitest';
import { call, dictOf, global, pickle, text } from '../testing/torch-file.js';
import { CheckpointError } from './checkpoint-error.js';
import { unpickle } from './unpickle.js';

function faultOf(bytes: Buffer): { fault: string; message: string } {
  try {
    unpickle(bytes);
  } catch (error) {
    if (error instanceof CheckpointError) return { fault: error.fault, message: error.message };
    throw error;
  }
  return { fault: 'none', message: '' };
}

it('reads a dict of plain values, shared ones by the memo', () => {
  // {'a': 300, 'b': (None, True, -2.5), 'c': 'a'} with 'a' remembered at 0 and recalled.
  const bytes = Buffer.concat([
    ...[Buffer.from('}('), text('a'), Buffer.of(0x71, 0), Buffer.of(0x4d, 0x2c, 0x01)],
    ...[text('b'), Buffer.of(0x4e, 0x88), Buffer.from('47c004000000000000', 'hex'), Buffer.of(0x87)],
    ...[text('c'), Buffer.of(0x68, 0), Buffer.from('u')],
  ]);
  expect(unpickle(pickle(bytes))).toEqual({
    kind: 'dict',
    entries: new Map<string, unknown>([
      ['a', 300],
      ['b', { kind: 'tuple', items: [null, true, -2.5] }],
      ['c', 'a'],
    ]),
  });
});

it.each([
  ['1 byte', '8a01ff', -1],
  ['2 bytes', '8a020001', 256],
  ['none', '8a00', 0],
  ['9 bytes', '8a09000000000000000001', 2 ** 64],
])('reads an integer of %s', (_, hex, value) => {
  expect(unpickle(pickle(Buffer.from(hex, 'hex')))).toBe(value);
});

it('refuses a name that is not a tensor, and says it', () => {
  const bytes = pickle(dictOf('weight', call(global('os', 'system'), text('true'))));
  expect(faultOf(bytes)).toEqual({
    fault: 'forbidden',
    message: expect.stringContaining('names os.system, which is not a tensor') as string,
  });
});

it('refuses such a name in the form of protocol 4 as well', () => {
  const bytes = pickle(text('builtins'), text('eval'), Buffer.of(0x93));
  expect(faultOf(bytes).message).toContain('names builtins.eval');
});

it('refuses to call what is no constructor, or to set state on a tensor', () => {
  expect(faultOf(pickle(call(global('torch', 'FloatStorage'), text('x'))))).toEqual({
    fault: 'forbidden',
    message: 'calls torch.FloatStorage, which is not a tensor',
  });
  expect(faultOf(pickle(text('x'), dictOf('a', text('b')), Buffer.from('b'))).fault).toBe('forbidden');
});

it('names an opcode that it does not know, and its place', () => {
  // INST, which would call a name.
  const bytes = pickle(Buffer.from('(ios\nsystem\n'));
  expect(faultOf(bytes)).toEqual({
    fault: 'unsupported',
    message: 'uses the pickle opcode 0x69 at byte 3, which a saved state dict does not need',
  });
});

it.each([
  ['a pickle that ends too early', pickle(text('abc')).subarray(0, 8)],
  ['a stop with nothing on the stack', pickle()],
  ['a tuple without its mark', pickle(Buffer.from('t'))],
  ['a memo that was never filled', pickle(Buffer.of(0x68, 7))],
])('refuses %s', (_, bytes) => {
  expect(faultOf(bytes).fault).toBe('truncated');
});

it('refuses a tensor that reaches beyond its storage, or repeats it', () => {
  const tensor = (shape: string, strides: string) => {
    const storage = Buffer.concat([
      ...[Buffer.from('('), text('storage'), global('torch', 'FloatStorage'), text('0'), text('cpu')],
      ...[Buffer.of(0x4b, 6), Buffer.from('tQ')],
    ]);
    const parts = [storage, Buffer.of(0x4b, 0), Buffer.from(shape, 'hex'), Buffer.from(strides, 'hex')];
    return pickle(call(global('torch._utils', '_rebuild_tensor_v2'), ...parts));
  };
  const twoByThree = '4b024b0386';
  expect(unpickle(tensor(twoByThree, '4b034b0186'))).toMatchObject({ shape: [2, 3], strides: [3, 1] });
  expect(faultOf(tensor(twoByThree, '4b044b0186')).message).toContain('a storage of 6 elements');
  expect(faultOf(tensor('4bff4bff86', '4b004b0086')).message).toContain('a tensor of [255, 255]');
});
