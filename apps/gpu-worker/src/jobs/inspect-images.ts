import {
  storeInspection,
  uninspectedImages,
  type BlobStore,
  type Inspection,
  type UninspectedImage,
} from '@mias/db';
import { prepareGroundTruth, prepareImage, presets, type GreyImage } from '@mias/core';
import { encodePng, ImageFileError, readGreyImage, thumbnail } from '@mias/encoders';
import { MaskError, readMaskOf } from '../image-with-mask.js';
import { eachImage } from './each-image.js';
import type { JobHandler } from './job-handler.js';

/** Looks at each image and its mask, once, before anything is computed from them. */
export const inspectImages: JobHandler = async (job, bench) => {
  const images = await uninspectedImages(bench.db, job.imageIds);
  await eachImage(images, { job, bench }, async (image) => {
    await storeInspection(bench.db, image.id, await inspect(image, bench.blobs));
  });
  return undefined;
};

/** What people look at is laid out as the reference preset does it. */
const { reading } = presets.reference.bank;

/** In pixels. */
const THUMBNAIL_SIDE = 160;

const UNREADABLE: Omit<Inspection, 'error'> = {
  width: null,
  height: null,
  thumbnailSha256: null,
  viewSha256: null,
  maskViewSha256: null,
};

async function inspect(image: UninspectedImage, blobs: BlobStore): Promise<Inspection> {
  let seen = UNREADABLE;
  try {
    const grey = await readGreyImage(await blobs.get(image.sha256));
    const view = prepareImage(grey, reading);
    const [thumbnailSha256, viewSha256] = await Promise.all([
      thumbnail(view, THUMBNAIL_SIDE).then((png) => blobs.put(png)),
      encodePng(view).then((png) => blobs.put(png)),
    ]);
    seen = {
      width: grey.width,
      height: grey.height,
      thumbnailSha256,
      viewSha256,
      maskViewSha256: null,
    };
    return { ...seen, maskViewSha256: await inspectMask(image, grey, blobs), error: null };
  } catch (error) {
    // What was seen before the fault is kept, so that people recognise the image.
    if (error instanceof ImageFileError || error instanceof MaskError)
      return { ...seen, error: error.message };
    throw error;
  }
}

async function inspectMask(
  { maskSha256, binarizeMasks }: UninspectedImage,
  image: GreyImage,
  blobs: BlobStore,
): Promise<string | null> {
  if (maskSha256 === null) return null;
  const mask = await readMaskOf(image, await blobs.get(maskSha256));
  const view = prepareGroundTruth(mask, reading, { side: reading.side, binarize: binarizeMasks });
  return blobs.put(await encodePng(view));
}
