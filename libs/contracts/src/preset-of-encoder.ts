import { encoderKinds, familyOf, type EncoderKind, type PresetId } from '@mias/core';
import { Refusal } from './errors.js';

/**
 * The preset of a bank: the one that was asked for, or the first that knows how to cut the embeddings of the
 * encoder's kind into patches. Refuses one that does not know how.
 */
export function presetOf(
  { name, kind }: { readonly name: string; readonly kind: EncoderKind },
  asked?: PresetId,
): PresetId {
  const known: readonly PresetId[] = familyOf(kind).presets;
  const preset = asked ?? known[0];
  if (preset !== undefined && known.includes(preset)) return preset;
  const kinds = encoderKinds.filter((other) => familyOf(other).presets.some((id) => id === asked));
  throw new Refusal(
    'bad-input',
    `Banks of the preset ${asked ?? ''} are made with encoders of the kind ${kinds.join(' or ')}, and "${name}" is ${kind}. ` +
      `Choose the preset ${known.join(' or ')}, or another encoder.`,
  );
}
