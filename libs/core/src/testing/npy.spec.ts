import { expect, it } from 'vitest';
import { parseNpy } from './npy.js';

/** As numpy.save writes it: magic, version 1.0, length of the header, header, elements. */
function npy(header: string, elements: Uint8Array): Uint8Array {
  const text = Uint8Array.from(`${header}\n`, (character) => character.charCodeAt(0));
  return Uint8Array.of(
    0x93,
    ...Uint8Array.from('NUMPY', (c) => c.charCodeAt(0)),
    1,
    0,
    text.length,
    0,
    ...text,
    ...elements,
  );
}

const floats = new Uint8Array(Float32Array.of(1.5, -2, 0, 4, 5, 6).buffer);

it('reads shape and elements, wherever the elements start', () => {
  for (const spaces of ['', ' ', '  ', '   ']) {
    const file = npy(`{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }${spaces}`, floats);
    expect(parseNpy(file, '<f4')).toEqual({ shape: [2, 3], values: Float32Array.of(1.5, -2, 0, 4, 5, 6) });
  }
});

it('reads bytes and a single axis', () => {
  const file = npy(`{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }`, Uint8Array.of(7, 0, 9));
  expect(parseNpy(file, '|u1')).toEqual({ shape: [3], values: Uint8Array.of(7, 0, 9) });
});

it('refuses another element type and column-major order', () => {
  const file = npy(`{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }`, floats);
  expect(() => parseNpy(file, '<f4')).toThrow(/Expected .* <f4/);
  const columns = npy(`{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }`, floats);
  expect(() => parseNpy(columns, '<f4')).toThrow(/C order/);
});
