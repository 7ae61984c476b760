const FOLDER = 'libs/prompters/src';
const REGISTRY = `${FOLDER}/registry.ts`;

/**
 * `npx nx g @mias/prompters:prompter my-idea`: writes the prompter, its test and its row in the registry.
 *
 * @param {import('nx/src/generators/tree').Tree} tree
 * @param {{ name: string }} options the id, in kebab-case
 */
export default function generatePrompter(tree, { name }) {
  const file = `${FOLDER}/${name}.ts`;
  if (tree.exists(file)) throw new Error(`There is a prompter in ${file} already. Choose another name.`);
  const constant = name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  tree.write(file, prompter(name, constant));
  tree.write(`${FOLDER}/${name}.spec.ts`, spec(name, constant));
  tree.write(REGISTRY, registered(tree.read(REGISTRY, 'utf-8') ?? '', { name, constant }));
}

/** The registry with one more import and one more row, at the end of each. */
function registered(registry, { name, constant }) {
  const row = name === constant ? `  ${constant},\n` : `  '${name}': ${constant},\n`;
  const endOfImports = registry.indexOf('\n\n');
  const endOfRows = registry.indexOf('} as const satisfies');
  if (endOfImports < 0 || endOfRows < endOfImports) {
    throw new Error(`${REGISTRY} holds no record of prompters. Add the row by hand.`);
  }
  return (
    `${registry.slice(0, endOfImports)}\nimport { ${constant} } from './${name}.js';` +
    `${registry.slice(endOfImports, endOfRows)}${row}${registry.slice(endOfRows)}`
  );
}

const label = (name) => {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const prompter = (name, constant) => `import { maximum } from '@mias/core';
import { z } from 'zod';
import { dense, denseDefaults, densePrompt } from './dense.js';
import { PLUGIN_API_VERSION } from './plugin.js';
import { definePrompter } from './prompter.js';

const parameters = z.strictObject({
  threshold: z.number().min(0).lt(1).default(0.5).describe('A prompt needs a value above this.'),
  dense,
});

export const ${constant} = definePrompter({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'prompter',
  id: '${name}',
  label: '${label(name)}',
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
