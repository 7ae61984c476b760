import { constantOf, labelOf, register, writeNew } from '../../plugins/generators/registry.mjs';

const FOLDER = 'libs/prompters/src';

/**
 * `npx nx g @mias/prompters:prompter my-idea`: writes the prompter, its test and its row in the registry.
 *
 * @param {import('nx/src/generators/tree').Tree} tree
 * @param {{ name: string }} options the id, in kebab-case
 */
export default function generatePrompter(tree, { name }) {
  const constant = constantOf(name);
  writeNew(tree, `${FOLDER}/${name}.ts`, prompter(name, constant));
  writeNew(tree, `${FOLDER}/${name}.spec.ts`, spec(name, constant));
  register(tree, { registry: `${FOLDER}/registry.ts`, name });
}

const prompter = (name, constant) => `import { maximum } from '@mias/core';
import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { dense, denseDefaults, densePrompt } from './dense.js';
import { definePrompter } from './prompter.js';

const parameters = z.strictObject({
  threshold: z.number().min(0).lt(1).default(0.5).describe('A prompt needs a value above this.'),
  dense,
});

export const ${constant} = definePrompter({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'prompter',
  id: '${name}',
  label: '${labelOf(name)}',
  description: 'One positive point where the anomaly map is highest, when that lies above a threshold.',
  version: '1.0.0',
  parameters,
  defaults: denseDefaults.points,
  needs: ['map'],
  gives: ['points', 'dense'],
  prompt({ map }, given) {
    const top = maximum(map);
    if (top === null || top.value <= given.threshold) return { prompts: [] };
    const { x, y } = top;
    return { prompts: [{ points: [{ x, y, label: 1 }], box: null, dense: densePrompt(map, given) }] };
  },
});
`;

const spec = (name, constant) => `import { expect, it } from 'vitest';
import { ${constant} } from './${name}.js';
import { inputOf } from './testing/input-of.js';
import { mapOf } from './testing/map-of.js';

const map = mapOf([0, 0.2, 0, 0], [0, 0, 0, 0.75], [0.6, 0, 0, 0]);

it('points at the highest pixel', () => {
  const { prompts } = ${constant}.prompt(inputOf(map), { threshold: 0.5, dense: false });
  expect(prompts).toEqual([{ points: [{ x: 3, y: 1, label: 1 }], box: null, dense: null }]);
});

it('gives no prompt where nothing lies above the threshold', () => {
  expect(${constant}.prompt(inputOf(map), { threshold: 0.75, dense: false }).prompts).toEqual([]);
});
`;
