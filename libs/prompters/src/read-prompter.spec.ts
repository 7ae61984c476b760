import { expect, it } from 'vitest';
import { z } from 'zod';
import { describePrompter } from './describe-prompters.js';
import { readPrompter } from './read-prompter.js';
import { inputOf } from './testing/input-of.js';
import { mapOf } from './testing/map-of.js';

const plain = {
  apiVersion: 1,
  kind: 'prompter',
  id: 'my-idea',
  label: 'My idea',
  description: 'A point at the left.',
  version: '0.1.0',
  parameters: {
    type: 'object',
    properties: { inset: { type: 'integer', minimum: 0, default: 1 }, dense: { type: 'boolean' } },
  },
  defaults: { reference: { dense: false }, paper: { dense: true } },
  gives: ['points'],
  prompt: (_: unknown, { inset }: { inset: number }) => ({
    prompts: [{ points: [{ x: inset, y: 0, label: 1 }] }],
  }),
};

it('takes a plain object with a JSON Schema', () => {
  const prompter = readPrompter(plain);
  expect(describePrompter(prompter)).toMatchObject({
    id: 'my-idea',
    needs: ['map'],
    parameters: { properties: plain.parameters.properties, additionalProperties: false },
    defaults: plain.defaults,
  });
  expect(prompter.prompt(inputOf(mapOf([1])), { inset: 3, dense: true }).prompts[0]?.points[0]?.x).toBe(3);
});

it('takes a zod schema, and lets it check what JSON Schema cannot say', () => {
  const even = z.strictObject({
    inset: z
      .number()
      .refine((value) => value % 2 === 0, 'is even')
      .default(2),
    dense: z.boolean(),
  });
  const prompter = readPrompter({ ...plain, parameters: even });
  expect(prompter.parameters.parse({ dense: true })).toEqual({ inset: 2, dense: true });
  expect(() => prompter.prompt(inputOf(mapOf([1])), { inset: 3, dense: true })).toThrow('is even');
});

it.each([
  [undefined, 'It is not a prompter: '],
  [{ ...plain, apiVersion: 2 }, 'apiVersion: '],
  [{ ...plain, id: 'My idea' }, 'id: is in kebab-case'],
  [{ ...plain, prompt: 'here' }, 'prompt: is a function'],
  [{ ...plain, gives: ['advice'] }, 'gives.0: '],
  [{ ...plain, defualts: {} }, '"defualts"'],
  [
    { ...plain, parameters: { type: 'object', properties: { nested: { type: 'object' } } } },
    'the parameters of my-idea as JSON Schema: properties.nested.type: ',
  ],
  [
    { ...plain, defaults: { paper: { dense: true } } },
    'dense of my-idea has no default with the preset reference',
  ],
  [{ ...plain, parameters: z.object({ inset: z.number() }) }, 'give each parameter a default'],
])('refuses %#, saying where it is wrong', (exported, reason) => {
  expect(() => readPrompter(exported)).toThrow(reason);
});
