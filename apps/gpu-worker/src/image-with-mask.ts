import type { GreyImage } from '@mias/core';
import { ImageFileError, readGreyImage } from '@mias/encoders';

/** A mask that does not belong to its image; the message is for the user. */
export class MaskError extends Error {
  override readonly name = 'MaskError';
}

/** The mask from its file; a {@link MaskError} where it is none or has not the image's size. */
export async function readMaskOf(image: GreyImage, bytes: Buffer): Promise<GreyImage> {
  const mask = await readMask(bytes);
  if (mask.width !== image.width || mask.height !== image.height) {
    throw new MaskError(
      `A mask has its image's size; the image is ${image.width}x${image.height} and its mask ` +
        `${mask.width}x${mask.height}. Export the mask again on the image's grid.`,
    );
  }
  return mask;
}

async function readMask(bytes: Buffer): Promise<GreyImage> {
  try {
    return await readGreyImage(bytes);
  } catch (cause) {
    if (cause instanceof ImageFileError) throw new MaskError(`Of its mask: ${cause.message}`, { cause });
    throw cause;
  }
}
