import { constantOf, labelOf, register, writeNew } from '../../plugins/generators/registry.mjs';

const FAMILIES = 'libs/core/src/detector-families';

/**
 * `npx nx g @mias/encoders:detector my-export`: writes a family of detectors, a test of what its models are given, and its
 * row in the registry.
 *
 * @param {import('nx/src/generators/tree').Tree} tree
 * @param {{ name: string }} options the id, in kebab-case
 */
export default function generateDetector(tree, { name }) {
  const constant = constantOf(name);
  writeNew(tree, `${FAMILIES}/${name}.ts`, family(name, constant));
  writeNew(tree, `${FAMILIES}/${name}.spec.ts`, spec(name, constant));
  register(tree, { registry: `${FAMILIES}/registry.ts`, name });
}

const family = (name, constant) => `import { plainDetector } from '../detector.js';
import type { DetectorFamily } from './detector-family.js';

export const ${constant} = {
  id: '${name}',
  label: '${labelOf(name)}',
  description: 'One channel of 8-bit levels, 128 pixels a side.',
  version: '1.0.0',
  settings: {
    input: { ...plainDetector.input, side: 128, channels: 'grey', levels: 'bytes' },
    output: plainDetector.output,
  },
} as const satisfies DetectorFamily;
`;

const spec = (name, constant) => `import { expect, it } from 'vitest';
import { detectorInput } from '../detector.js';
import { ${constant} } from './${name}.js';

it('is given one channel of bytes', () => {
  const image = { width: 2, height: 2, pixels: Uint8Array.of(7, 7, 7, 7) };
  const { values, shape } = detectorInput(image, 'stretch', ${constant}.settings.input);
  expect(shape).toEqual([1, 1, 128, 128]);
  expect(new Set(values)).toEqual(new Set([7]));
});
`;
