import { expect, it } from 'vitest';
import { describePrompters } from './describe-prompters.js';
import { prompters } from './registry.js';

it('describes every parameter with type, bounds and default, as plain JSON', () => {
  const described = describePrompters();
  expect(described.map(({ id }) => id)).toEqual(Object.keys(prompters));
  expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  expect(described[2]?.parameters).toMatchObject({
    type: 'object',
    properties: {
      threshold: { type: 'number', minimum: 0, exclusiveMaximum: 1, default: 0.5 },
      dense: { type: 'boolean' },
    },
    additionalProperties: false,
  });
});

it('requires nothing: the preset and the schema have a default for each', () => {
  for (const { parameters } of describePrompters()) expect(parameters.required ?? []).toEqual([]);
});
