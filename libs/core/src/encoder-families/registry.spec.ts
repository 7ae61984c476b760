import { expect, it } from 'vitest';
import { presets } from '../presets.js';
import { encoderFamilies, encoderKinds, familyOf, hasDecoder } from './registry.js';

it.each(Object.entries(encoderFamilies))('%s is registered under its own id', (key, { id, version }) => {
  expect(id).toBe(key);
  expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

it.each(encoderKinds)('%s has a preset that can cut its embeddings, so that it makes banks', (kind) => {
  const { embedding, presets: known } = familyOf(kind);
  expect(known.length).toBeGreaterThan(0);
  for (const preset of known) {
    const { size, padding } = presets[preset].bank.patching;
    expect(embedding.side + 2 * padding).toBeGreaterThanOrEqual(size);
  }
});

it('a family that was trained with no prompt has no decoder', () => {
  expect(encoderKinds.filter((kind) => !hasDecoder(kind))).toEqual(['wide-resnet50']);
});
