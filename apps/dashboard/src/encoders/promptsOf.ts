import { familyOf, hasDecoder, type EncoderKind } from '@mias/core';

/** Which prompts encoders of the kind were trained with, for people. */
export function promptsOf(kind: EncoderKind): string {
  if (!hasDecoder(kind)) return 'features only, no decoder';
  const parts = Object.entries(familyOf(kind).trainedFor).flatMap(([part, trained]) =>
    trained ? [part] : [],
  );
  return parts.length === 1 ? `${parts.join('')} only` : parts.join(', ');
}
