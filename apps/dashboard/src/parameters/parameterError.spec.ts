import { expect, it } from 'vitest';
import { parameterError } from './parameterError';

const share = { type: 'number', minimum: 0, exclusiveMaximum: 1 } as const;
/** zod writes these bounds for every integer. */
const count = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER } as const;
const choice = { type: 'string', enum: ['near', 'far'] } as const;

it.each([
  [share, 0, null],
  [share, '', null],
  [share, 1, 'Enter a number at least 0 and below 1.'],
  [share, -0.1, 'Enter a number at least 0 and below 1.'],
  [share, 'much', 'Enter a number.'],
  [count, 3, null],
  [count, 2.5, 'Enter a whole number.'],
  [count, 0, 'Enter a number at least 1.'],
  [{ ...choice, enum: [...choice.enum] }, 'near', null],
  [{ ...choice, enum: [...choice.enum] }, 'nowhere', 'Choose one of: near, far.'],
  [{ type: 'string', maxLength: 2 } as const, 'abc', 'Enter at most 2 characters.'],
])('%j with %j: %j', (schema, value, expected) => {
  expect(parameterError(schema, value)).toBe(expected);
});
