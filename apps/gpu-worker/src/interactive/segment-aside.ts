import { SegmentedImage, type SegmentQuestion } from '@mias/contracts';
import type { Desk } from './desk.js';

/** What a published pipeline makes of one image, made in the thread that runs encoders. */
export async function segmentAside(
  { pipelineId, image }: SegmentQuestion,
  { aside }: Desk,
): Promise<SegmentedImage> {
  return SegmentedImage.parse(await aside.perform({ kind: 'segment', pipelineId, image }));
}
