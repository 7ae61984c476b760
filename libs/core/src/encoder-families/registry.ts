import type { EncoderFamily } from './encoder-family.js';
import { medsam } from './medsam.js';
import { sam } from './sam.js';
import { wideResnet50 } from './wide-resnet50.js';

/** Every family of encoders by its id. To add one: a file beside this and a row here, and the same in `libs/encoders`. */
export const encoderFamilies = {
  sam,
  medsam,
  'wide-resnet50': wideResnet50,
} as const satisfies Record<string, EncoderFamily>;

export type EncoderKind = keyof typeof encoderFamilies;

/** The ids, in the order of the registry. */
export const encoderKinds: readonly EncoderKind[] = Object.values<{ readonly id: EncoderKind }>(
  encoderFamilies,
).map(({ id }) => id);

/** What everybody knows of an encoder of the kind. */
export const familyOf = (kind: EncoderKind): EncoderFamily => encoderFamilies[kind];

/** Whether checkpoints of the kind hold a mask decoder; prompts can be given to no others, trained with or not. */
export const hasDecoder = (kind: EncoderKind): boolean =>
  Object.values(familyOf(kind).trainedFor).includes(true);
