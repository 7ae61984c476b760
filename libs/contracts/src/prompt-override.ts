import { z } from 'zod';
import { BlobRef } from './blob.js';
import { HandPrompt, TryPrompt } from './hand-prompt.js';
import { DiceTriple } from './run.js';
import { Count, DisplayName, Id, Timestamp } from './scalars.js';

/** A person's prompt and its masks, kept beside what the run's prompters made; never in the run's metrics. */
export const PromptOverride = z.object({
  id: Id,
  runId: Id,
  imageId: Id,
  imageName: z.string(),
  author: z.string(),
  prompt: HandPrompt,
  /** Masks 1 to 3 as PNG, 0 or 255. */
  masks: z.tuple([BlobRef, BlobRef, BlobRef]),
  maskPixels: z.tuple([Count, Count, Count]),
  iou: DiceTriple,
  /** Null without ground truth. */
  dice: DiceTriple.nullable(),
  createdAt: Timestamp,
});
export type PromptOverride = z.infer<typeof PromptOverride>;

export const KeepPrompt = TryPrompt.extend({
  /** On one's own machine, where everybody is the local user: whose prompt it is. Elsewhere whoever signed in is. */
  author: DisplayName.optional(),
});
export type KeepPrompt = z.infer<typeof KeepPrompt>;

/** A prompt to keep, once it is known whose it is. */
export const AuthoredPrompt = TryPrompt.extend({ author: DisplayName });
export type AuthoredPrompt = z.infer<typeof AuthoredPrompt>;

/** Id of the override; `encoding`: the image has no embedding yet and nothing was kept, ask again at once. */
export const KeptPrompt = z.discriminatedUnion('state', [
  z.object({ state: z.literal('encoding') }),
  z.object({ state: z.literal('kept'), overrideId: Id }),
]);
export type KeptPrompt = z.infer<typeof KeptPrompt>;

/** Of a whole run, or of one of its images. */
export const OverrideQuery = z.object({ runId: Id, imageId: Id.optional() });
export type OverrideQuery = z.infer<typeof OverrideQuery>;
