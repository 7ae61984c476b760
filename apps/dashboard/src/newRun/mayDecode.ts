import type { Encoder } from '@mias/contracts';
import { hasDecoder } from '@mias/core';

/** Whether a run can be made with a model; it may be made before the model is ready, and waits for it. */
export const mayWork = ({ state }: Pick<Encoder, 'state'>): boolean =>
  state !== 'failed' && state !== 'cancelled';

/** Whether an encoder can decode the prompts of a run. */
export const mayDecode = (encoder: Pick<Encoder, 'state' | 'kind'>): boolean =>
  mayWork(encoder) && hasDecoder(encoder.kind);
