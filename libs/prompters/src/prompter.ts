import type { FloatImage, Preset, Prompt, PromptParts } from '@mias/core';
import type { z } from 'zod';

/**
 * A strategy that turns an anomaly map into prompts for the mask decoder.
 *
 * `prompt` is a pure function. It gets the map scaled to [0, 1] (256x256; row 0 is the top) and the
 * parameters its schema has parsed, and never sees ground truth. Each prompt it returns is decoded
 * alone and the masks are united; no prompts give three empty masks.
 */
export interface Prompter<Parameters extends z.ZodObject = z.ZodObject> {
  /** Stable name in recipes, commands and tables, in kebab-case. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** What its prompts are made of, besides the dense prompt that its parameters decide about. */
  readonly gives: Pick<PromptParts, 'points' | 'boxes'>;
  /**
   * Every parameter with its bounds, default and description; forms and the command line are made
   * from it. Strict, so that a misspelt name is refused. A parameter whose default depends on the
   * preset has none here and gets it from `defaults`.
   */
  readonly parameters: Parameters;
  /** What the preset says where a parameter was not given. */
  defaults(preset: Preset): Partial<z.infer<Parameters>>;
  prompt(map: FloatImage, parameters: z.infer<Parameters>): readonly Prompt[];
}
