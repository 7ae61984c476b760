import { expect, it } from 'vitest';
import { givenParameters, startingValues, valuesOf, type Described } from './parameterValues';

const box: Described = {
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      threshold: { type: 'number', minimum: 0, exclusiveMaximum: 1, default: 0.5 },
      dense: { type: 'boolean' },
    },
  },
  defaults: { reference: { dense: true }, paper: { dense: false } },
};

it("begins with the schema's defaults, and empty where a preset decides", () => {
  expect(startingValues(box)).toEqual({ threshold: 0.5, dense: '' });
});

it('gives only what departs from the preset and the schema', () => {
  expect(givenParameters(box, startingValues(box), 'reference')).toEqual({});
  expect(givenParameters(box, { threshold: '', dense: true }, 'reference')).toEqual({});
  expect(givenParameters(box, { threshold: 0.4, dense: true }, 'paper')).toEqual({
    threshold: 0.4,
    dense: true,
  });
});

it("shows another run's parameters so that the same are given again", () => {
  const values = valuesOf(box, { threshold: 0.4, dense: true }, 'reference');
  expect(values).toEqual({ threshold: 0.4, dense: '' });
  expect(givenParameters(box, values, 'reference')).toEqual({ threshold: 0.4 });
});
