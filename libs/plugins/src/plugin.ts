import type { PresetId } from '@mias/core';
import type { z } from 'zod';

/** The version of the contract below; a plugin names the one it was written for. */
export const PLUGIN_API_VERSION = 1;

/** What every plugin says of itself, whatever it extends. */
export interface Plugin<Parameters extends z.ZodObject = z.ZodObject> {
  readonly apiVersion: typeof PLUGIN_API_VERSION;
  readonly kind: string;
  /** Stable name in recipes, commands and tables, in kebab-case. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Of the plugin, as `1.2.3`: another number where its answers change. */
  readonly version: string;
  /**
   * Every parameter with its bounds, default and description; forms and the command line are made
   * from it. Strict, so that a misspelt name is refused. A parameter whose default depends on the
   * preset has none here and gets it from `defaults`.
   */
  readonly parameters: Parameters;
  /** What a preset says where a parameter was not given. */
  readonly defaults?: Partial<Record<PresetId, Readonly<Partial<z.input<Parameters>>>>>;
}
