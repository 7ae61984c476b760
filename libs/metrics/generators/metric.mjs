import { constantOf, labelOf, register, writeNew } from '../../plugins/generators/registry.mjs';

const FOLDER = 'libs/metrics/src';

/**
 * `npx nx g @mias/metrics:metric my-metric`: writes the metric, its test and its row in the registry.
 *
 * @param {import('nx/src/generators/tree').Tree} tree
 * @param {{ name: string }} options the id, in kebab-case
 */
export default function generateMetric(tree, { name }) {
  const constant = constantOf(name);
  writeNew(tree, `${FOLDER}/${name}.ts`, metric(name, constant));
  writeNew(tree, `${FOLDER}/${name}.spec.ts`, spec(name, constant));
  register(tree, { registry: `${FOLDER}/registry.ts`, name });
}

const metric = (name, constant) => `import { PLUGIN_API_VERSION } from '@mias/plugins';
import { z } from 'zod';
import { meanOverLesions, overlap } from './mean-over-lesions.js';
import { defineMetric } from './metric.js';

export const ${constant} = defineMetric({
  apiVersion: PLUGIN_API_VERSION,
  kind: 'metric',
  id: '${name}',
  label: '${labelOf(name)}',
  description: 'Share of the answer that lies inside the lesion; mean over anomalous images.',
  version: '1.0.0',
  parameters: z.strictObject({}),
  needs: 'mask',
  better: 'higher',
  measure: () =>
    meanOverLesions((masks) => {
      const { both, maskOnly } = overlap(masks);
      return both + maskOnly === 0 ? 0 : both / (both + maskOnly);
    }),
});
`;

const spec = (name, constant) => `import { expect, it } from 'vitest';
import { ${constant} } from './${name}.js';
import { answered } from './testing/answered.js';

it('is the share of the answer inside the lesion, as a mean over anomalous images', () => {
  const measurement = ${constant}.measure({});
  measurement.add(answered({ mask: '1110', truth: '0111' }));
  measurement.add(answered({ mask: '0010', truth: '0011' }));
  measurement.add(answered({ mask: '1111', truth: '0000' }));
  expect(measurement.value()).toBeCloseTo((2 / 3 + 1) / 2, 12);
});
`;
