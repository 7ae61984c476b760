import type { AuthoredPrompt, KeptPrompt } from '@mias/contracts';
import { dice, maskPixels } from '@mias/core';
import { storeOverride } from '@mias/db';
import { encodePng } from '@mias/encoders';
import type { Desk } from './desk.js';
import { openPromptedImage } from './prompted-image.js';
import { decodeByHand } from './try-prompt.js';

/** Decodes the prompt again, so that what is kept is what the model says of it, and stores its masks. */
export async function keepPrompt(
  { runId, imageId, prompt, author }: AuthoredPrompt,
  desk: Desk,
): Promise<KeptPrompt> {
  const image = await openPromptedImage({ runId, imageId }, desk);
  if (image === null) return { state: 'encoding' };
  const { masks, iou } = await decodeByHand(prompt, image, desk);
  const truth = await image.truth();
  const overrideId = await storeOverride(
    desk.db,
    { runId, imageId },
    {
      author,
      prompt,
      maskSha256: await Promise.all(masks.map(async (mask) => desk.blobs.put(await encodePng(mask)))),
      maskPixels: masks.map(maskPixels),
      iou,
      dice: truth === null ? [] : masks.map((mask) => dice(mask, truth)),
    },
  );
  return { state: 'kept', overrideId };
}
