import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';
import { presets } from './presets.js';

it('sorts keys at every depth by code unit and writes no spaces', () => {
  expect(canonicalJson({ b: [{ z: 1e21, a: 'ü"' }, null], B: true, a: -0 })).toBe(
    '{"B":true,"a":0,"b":[{"a":"ü\\"","z":1e+21},null]}',
  );
});

it('is equal for equal recipes however they were written down, and parses back to them', () => {
  const { reading, patching } = presets.reference.bank;
  const { size, ...rest } = patching;
  expect(canonicalJson({ patching: { ...rest, size }, reading })).toBe(canonicalJson({ reading, patching }));
  expect(JSON.parse(canonicalJson(presets.paper))).toEqual(presets.paper);
});

it('leaves out undefined properties, as JSON does', () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

it.each([NaN, Infinity, undefined, new Map(), new Date(0), [undefined], 1n])('refuses %s', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});
