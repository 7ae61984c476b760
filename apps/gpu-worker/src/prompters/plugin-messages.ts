import { OfferedPrompter } from '@mias/contracts';
import type { PromptInput } from '@mias/prompters';
import { z } from 'zod';

/** To the plugin's process. Structured clones, so that arrays of numbers travel as they are. */
export interface PluginQuestion {
  readonly id: string;
  readonly input: PromptInput;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** From it: what it holds, once it has loaded; then one answer a question. */
export const PluginMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loaded'), prompters: z.array(OfferedPrompter.omit({ plugin: true })).min(1) }),
  z.object({ kind: z.literal('answered'), answer: z.unknown() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);
export type PluginMessage = z.infer<typeof PluginMessage>;
