import type { PresetId } from '../recipe.js';

/**
 * What everybody knows of a family of encoders: checkpoints that are read and used in one way. How one is opened is
 * in `libs/encoders`, under the same id.
 */
export interface EncoderFamily {
  /** Stable name in recipes, commands and rows, in kebab-case. */
  readonly id: string;
  readonly label: string;
  /** How a checkpoint is used, for people. */
  readonly description: string;
  /** Which files are recognised as such a checkpoint. */
  readonly checkpoint: string;
  /** As `1.2.3`: another number where its embeddings change, of which hosts keep copies under it. */
  readonly version: string;
  /** What its checkpoints were trained to answer; anything else they take too, and answer without having learnt to. */
  readonly trainedFor: PromptParts;
  readonly embedding: EmbeddingShape;
  /** Those that know how to cut its embeddings into patches. */
  readonly presets: readonly PresetId[];
}

/** The parts of a prompt that a mask decoder takes. */
export interface PromptParts {
  readonly points: boolean;
  readonly boxes: boolean;
  readonly dense: boolean;
}

/** What encoders of a family make of an image, as published. */
export interface EmbeddingShape {
  /** Cells along each side. */
  readonly side: number;
  readonly channels: number;
}
