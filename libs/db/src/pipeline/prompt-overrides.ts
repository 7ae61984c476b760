import type { HandPrompt } from '@mias/contracts';
import type { Database } from '../database.js';
import type { PrompterMasks } from './run-masks.js';
import type { RunImageKey } from './run-scores.js';

export interface NewOverride extends Pick<PrompterMasks, 'maskSha256' | 'maskPixels' | 'iou' | 'dice'> {
  readonly author: string;
  readonly prompt: HandPrompt;
}

/** @returns the override's id */
export async function storeOverride(
  { prisma }: Database,
  { runId, imageId }: RunImageKey,
  { author, prompt, maskSha256, maskPixels, iou, dice }: NewOverride,
): Promise<string> {
  const { id } = await prisma.promptOverride.create({
    data: {
      runId,
      imageId,
      author,
      ...prompt,
      maskSha256: [...maskSha256],
      maskPixels: [...maskPixels],
      iou: [...iou],
      dice: [...dice],
    },
    select: { id: true },
  });
  return id;
}
