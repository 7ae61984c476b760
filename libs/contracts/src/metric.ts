import { z } from 'zod';
import { JsonValue } from './scalars.js';

/** What a run was measured by besides the method's own figures; it says by itself what that is. */
export const MeasuredMetric = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  version: z.string(),
  parameters: z.record(z.string(), JsonValue),
  better: z.enum(['higher', 'lower']),
  /** Of maps and scores; null where it has no value, or each prompter has its own. */
  value: z.number().nullable(),
  /** Of answer masks: by the prompter's key, null where one has no value. Empty for what no prompter changes. */
  prompters: z.record(z.string(), z.number().nullable()),
});
export type MeasuredMetric = z.infer<typeof MeasuredMetric>;
