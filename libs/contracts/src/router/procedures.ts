import { z } from 'zod';
import type { Terms } from '../access.js';
import { appRouter } from './index.js';

/** A procedure as the router defines it. */
export interface Procedure {
  /** Such as `runs.create`. */
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly terms: Terms;
  /** Null where nothing is given. */
  readonly input: z.ZodType | null;
  /** Null for a subscription. */
  readonly output: z.ZodType | null;
}

const Definition = z.object({
  type: z.enum(['query', 'mutation', 'subscription']),
  meta: z.custom<Terms>((meta) => z.object({ who: z.string() }).safeParse(meta).success),
  inputs: z.tuple([z.instanceof(z.ZodType)]).or(z.tuple([])),
  output: z.instanceof(z.ZodType).optional(),
});

/** All procedures of the router, by its own list. */
export const procedures: readonly Procedure[] = Object.entries(appRouter._def.procedures).map(
  ([name, procedure]) => {
    const { type, meta, inputs, output } = Definition.parse(Reflect.get(procedure, '_def'));
    return { name, kind: type, terms: meta, input: inputs[0] ?? null, output: output ?? null };
  },
);
