import { prepareImage, type Embedding, type GreyImage } from '@mias/core';
import type { BankPlan, EncodingPlan } from '@mias/db';
import { readGreyImage } from '@mias/encoders';
import { embeddingKey } from './embedding-cache.js';
import type { Workbench } from './workbench.js';

/** The embedding of a test image, from this host's cache where it is there. */
export async function embedImage(
  imageSha256: string,
  encoding: EncodingPlan,
  { blobs, encoders, embeddings }: Pick<Workbench, 'blobs' | 'encoders' | 'embeddings'>,
): Promise<Embedding> {
  const key = embeddingKey(imageSha256, encoding);
  const cached = await embeddings.get(key);
  if (cached !== null) return cached;
  const encoder = await encoders.open(encoding.encoder);
  const embedding = await encoder.encode(await readPrepared(imageSha256, encoding.recipe.reading, blobs));
  await embeddings.put(key, embedding);
  return embedding;
}

/** The image as the encoder is given it. */
export async function readPrepared(
  imageSha256: string,
  reading: BankPlan['recipe']['reading'],
  blobs: Workbench['blobs'],
): Promise<GreyImage> {
  return prepareImage(await readGreyImage(await blobs.get(imageSha256)), reading);
}
