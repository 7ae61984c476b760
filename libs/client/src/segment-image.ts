import type { SegmentedImage } from '@mias/contracts';
import type { MiasClient } from './create-client.js';

export interface ImageToSegment {
  /** Name of a published pipeline of one's team. */
  readonly pipeline: string;
  /** The bytes of an image file. */
  readonly image: Uint8Array;
  /** Stops waiting. */
  readonly signal?: AbortSignal;
}

/** What a published pipeline makes of one image; the platform keeps nothing of it. */
export function segmentImage(
  client: MiasClient,
  { pipeline, image, signal }: ImageToSegment,
): Promise<SegmentedImage> {
  return client.pipelines.segment.mutate(
    { pipeline, image: Buffer.from(image).toString('base64') },
    signal === undefined ? {} : { signal },
  );
}
