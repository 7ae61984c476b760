import { z } from 'zod';

/** Why the platform refused; the closed set that every edge maps to its own codes. */
export const RefusalCode = z.enum([
  'bad-input',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'conflict',
  'unavailable',
]);
export type RefusalCode = z.infer<typeof RefusalCode>;

/** A refusal meant for the user: its message says the rule, the values and the remedy. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
