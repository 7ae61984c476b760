import { expect, it } from 'vitest';
import { floatsOf } from './floats';

it('reads little-endian float32', () => {
  const bytes = Uint8Array.of(0x00, 0x00, 0xc0, 0x3f, 0x00, 0x00, 0x00, 0xc0).buffer;
  expect([...floatsOf(bytes, 2)]).toEqual([1.5, -2]);
});

it('refuses a blob of another size, naming both', () => {
  expect(() => floatsOf(new ArrayBuffer(8), 9)).toThrow(/36 bytes.*has 8/);
});
