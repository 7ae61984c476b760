'use client';

import type { BlobRef } from '@mias/contracts';
import type { FloatImage, Mask } from '@mias/core';
import { queryOptions } from '@tanstack/react-query';
import { blobUrl } from '../platform/blob';
import { floatsOf } from './floats';
import type { Outline } from './MaskOutline';
import { outlinePath } from './outline';

/** A raw anomaly map of [side, side]; a blob never changes. */
export const mapQuery = (blob: BlobRef, side: number) =>
  queryOptions({
    queryKey: ['map', blob.sha256],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<FloatImage> => {
      const bytes = await (await fetchBlob(blob, signal)).arrayBuffer();
      return { width: side, height: side, values: floatsOf(bytes, side * side) };
    },
  });

/** A mask's outline as an SVG path on its own pixel grid. */
export const outlineQuery = (blob: BlobRef) =>
  queryOptions({
    queryKey: ['outline', blob.sha256],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Outline> => {
      const picture = await createImageBitmap(await (await fetchBlob(blob, signal)).blob(), {
        colorSpaceConversion: 'none',
      });
      const mask = maskOf(picture);
      picture.close();
      return { width: mask.width, height: mask.height, path: outlinePath(mask) };
    },
  });

async function fetchBlob(blob: BlobRef, signal: AbortSignal): Promise<Response> {
  const response = await fetch(blobUrl(blob), { signal });
  if (!response.ok)
    throw new Error(`The file ${blob.sha256.slice(0, 12)} could not be loaded: ${response.status}.`);
  return response;
}

/** Everything above 0 is inside, as in the evaluation. */
function maskOf(picture: ImageBitmap): Mask {
  const { width, height } = picture;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas, which masks are drawn with.');
  context.drawImage(picture, 0, 0);
  const { data: rgba } = context.getImageData(0, 0, width, height);
  return {
    width,
    height,
    values: Uint8Array.from({ length: width * height }, (_, pixel) => (rgba[pixel * 4] ? 1 : 0)),
  };
}
