import { describe, expect, it } from 'vitest';
import { decodeVectors, encodeVectorArray } from './vector-array.js';

describe('encodeVectorArray', () => {
  it('writes what array_recv and vector_recv read, byte for byte', () => {
    const bytes = encodeVectorArray(Float32Array.of(1, -2.5), 1, 0x1234);
    expect(bytes.toString('hex')).toBe(
      // one dimension, no NULLs, element type, two elements, lower bound 1
      '00000001' + '00000000' + '00001234' + '00000002' + '00000001' +
        // per element: 8 bytes; 1 component, unused; big-endian float
        '00000008' + '0001' + '0000' + '3f800000' +
        '00000008' + '0001' + '0000' + 'c0200000',
    ); // prettier-ignore
  });
});

describe('decodeVectors', () => {
  it('reads concatenated vector_send results in their order', () => {
    const sent = Buffer.from('000300003f800000400000004040000000030000bf80000000000000c0a00000', 'hex');
    expect(decodeVectors(sent, 3)).toEqual(Float32Array.of(1, 2, 3, -1, 0, -5));
  });
});
