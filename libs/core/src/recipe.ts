import type { DetectorSettings } from './detector.js';

/**
 * A recipe is every choice that changes a number, as plain JSON. Runs and banks store it whole,
 * so that a result can be repeated exactly.
 */
export interface BankRecipe {
  readonly reading: Reading;
  readonly patching: {
    /** Side of a patch in embedding cells. */
    readonly size: number;
    readonly stride: number;
    /** Zero cells added on every side of the embedding. */
    readonly padding: number;
    /** Length after adaptive average pooling of a flattened patch; null keeps all channels * size * size values. */
    readonly dim: number | null;
  };
  /** Which of the patches the bank keeps; absent where it keeps all. */
  readonly subsampling?: Subsampling | undefined;
}

/** How a file becomes the 8-bit image that is encoded. */
export interface Reading {
  /** `pad-square`: zeros on both sides, floor(difference / 2) each, as the authors do; `stretch`: none. */
  readonly aspect: 'pad-square' | 'stretch';
  /** Side in pixels of the image given to the encoder, which scales it to its own input. */
  readonly side: number;
}

/** Where raw anomaly maps come from. */
export type MapSource =
  | {
      /** Distances to the normal patches of the run's bank. */
      readonly kind: 'bank';
      /** Of the encoder that decodes in place of the bank's; absent where the bank's decodes itself, or nothing is decoded. */
      readonly reading?: Reading | undefined;
    }
  | {
      /** A trained model: image in, map out. */
      readonly kind: 'detector';
      readonly name: string;
      /** Of the model's file. */
      readonly sha256: string;
      readonly settings: DetectorSettings;
      /** Of the encoder beside it. */
      readonly reading: Reading;
    };

export type Subsampling =
  | {
      /** The same share of every image's patches, by chance. */
      readonly method: 'random';
      readonly ratio: number;
      readonly seed: number;
    }
  | {
      /** Greedy k-centre. */
      readonly method: 'coreset';
      readonly ratio: number;
      readonly seed: number;
      /** Values that patches are projected to before they are compared; null compares them as they are. */
      readonly projection: number | null;
    };

export interface RunRecipe {
  readonly preset: PresetId;
  readonly source: MapSource;
  readonly scoring: {
    readonly distance: 'squared-l2' | 'l2';
    /** The score is the distance to the k-th nearest patch: the largest among the k nearest. */
    readonly neighbours: number;
  };
  readonly search: Search;
  readonly map: {
    /** Side in pixels of the anomaly map; prompts, masks and metrics live on this grid. */
    readonly side: number;
    /** Standard deviation of the gaussian in pixels of the map. */
    readonly sigma: number;
    /** Where minimum and maximum for the scale to [0, 1] come from. */
    readonly scale: 'test-set';
  };
  readonly evaluation: {
    /** Threshold on the normalised map for the mask without any decoder. */
    readonly threshold: number;
    /** Index of the mask that is the method's answer. */
    readonly answerMask: 2;
  };
  /** Whether prompts may be given that the encoder was not trained with. */
  readonly allowUntrainedPrompts: boolean;
}

export type Search =
  | {
      /** Every patch of the bank is compared. */
      readonly mode: 'exact';
    }
  | {
      /** The bank's HNSW index finds most of the nearest patches. */
      readonly mode: 'index';
      /** Candidates kept while the graph is walked: more find more, and take longer. */
      readonly efSearch: number;
    };

export type PresetId = 'reference' | 'paper' | 'patchcore';

export interface Preset {
  readonly id: PresetId;
  readonly label: string;
  readonly bank: BankRecipe;
  readonly run: RunRecipe;
  /** How images are read for an encoder that decodes beside the source of the maps. */
  readonly beside: Reading;
  /** Whose defaults of prompters hold: prompters know those that the method has. */
  readonly promptsAs: 'reference' | 'paper';
  /** Whether a prompter adds the map as dense prompt when its parameters do not say. */
  readonly denseByDefault: { readonly points: boolean; readonly boxes: boolean };
}
