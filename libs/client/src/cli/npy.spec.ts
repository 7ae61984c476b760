import { describe, expect, it } from 'vitest';
import { npyOfFloats } from './npy.js';

describe('npyOfFloats', () => {
  it('is what numpy.save writes, byte for byte', () => {
    const values = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6.5).buffer);
    // numpy.save(file, numpy.array([[1, 2, 3], [4, 5, 6.5]], '<f4')), NumPy 2.4.6: a header of 118 bytes.
    const header = `\x93NUMPY\x01\x00\x76\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }${' '.repeat(58)}\n`;
    const file = npyOfFloats(values, { rows: 2, cols: 3 });
    expect(file.subarray(0, 128).toString('latin1')).toBe(header);
    expect(file.subarray(128)).toEqual(Buffer.from(values));
  });

  it('refuses numbers that do not fill the shape', () => {
    expect(() => npyOfFloats(new Uint8Array(8), { rows: 2, cols: 3 })).toThrow(/24 bytes; given are 8/);
  });
});
