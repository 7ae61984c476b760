import type { PrompterResult, RunImageDetail } from '@mias/contracts';
import type { FloatImage } from '@mias/core';
import type { Scale } from './heat';

/** All that is drawn of one image: what its page's views have in common. */
export interface Scene {
  readonly image: RunImageDetail;
  /** Undefined until it is loaded, or while it has not been computed. */
  readonly map: FloatImage | undefined;
  /** Null until the run has seen all its images. */
  readonly scale: Scale | null;
  /** On the normalised map. */
  readonly threshold: number;
  /** Of the chosen prompter; undefined while there is none. */
  readonly result: PrompterResult | undefined;
}
