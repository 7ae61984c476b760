import type { FloatImage } from '@mias/core';
import type { PromptInput } from '../prompter.js';

/** What a prompter that needs the map alone is given. */
export function inputOf(map: FloatImage): PromptInput {
  const { width, height } = map;
  return { map, scale: { min: 0, max: 1 }, imageSize: { width, height }, image: null, embedding: null };
}
