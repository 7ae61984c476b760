import { prepareImage, type Embedding, type GreyImage } from '@mias/core';
import type { BankPlan, EncodingPlan } from '@mias/db';
import { ImageFileError, readGreyImage } from '@mias/encoders';
import { embeddingKey } from './embedding-cache.js';
import type { Workbench } from './workbench.js';

/** The embedding of a test image, from this host's cache where it is there. */
export async function embedImage(
  imageSha256: string,
  encoding: EncodingPlan,
  bench: Pick<Workbench, 'blobs' | 'encoders' | 'embeddings'>,
): Promise<Embedding> {
  const [embedding] = await embedImages([imageSha256], encoding, bench);
  if (embedding === undefined) throw new RangeError('An image gave no embedding.');
  if (embedding instanceof ImageFileError) throw embedding;
  return embedding;
}

/** The embeddings of test images in their order; in the place of an image that cannot be read stands the reason. */
export async function embedImages(
  imageSha256s: readonly string[],
  encoding: EncodingPlan,
  { blobs, encoders, embeddings }: Pick<Workbench, 'blobs' | 'encoders' | 'embeddings'>,
): Promise<(Embedding | ImageFileError)[]> {
  const found = new Map<string, Embedding | ImageFileError>();
  for (const sha256 of imageSha256s) {
    const cached = await embeddings.get(embeddingKey(sha256, encoding));
    if (cached !== null) found.set(sha256, cached);
  }
  const missing = imageSha256s.filter((sha256) => !found.has(sha256));
  const encoded = await encodeImages(missing, encoding, { blobs, encoders });
  for (const [index, sha256] of missing.entries()) {
    const embedding = encoded[index];
    if (embedding === undefined) continue;
    found.set(sha256, embedding);
    if (!(embedding instanceof ImageFileError)) {
      await embeddings.put(embeddingKey(sha256, encoding), embedding);
    }
  }
  return imageSha256s.flatMap((sha256) => found.get(sha256) ?? []);
}

/** The same without any cache. */
export async function encodeImages(
  imageSha256s: readonly string[],
  { encoder: identity, recipe }: EncodingPlan,
  { blobs, encoders }: Pick<Workbench, 'blobs' | 'encoders'>,
): Promise<(Embedding | ImageFileError)[]> {
  if (imageSha256s.length === 0) return [];
  const encoder = await encoders.open(identity);
  const images: (GreyImage | ImageFileError)[] = [];
  for (const sha256 of imageSha256s) {
    images.push(await readPrepared(sha256, recipe.reading, blobs).catch(imageFault));
  }
  const readable = images.filter((image): image is GreyImage => !(image instanceof ImageFileError));
  const embeddings = (await encoder.encodeAll(readable)).values();
  return images.map((image) => {
    if (image instanceof ImageFileError) return image;
    const { value, done } = embeddings.next();
    if (done === true) throw new RangeError('An encoder gave fewer embeddings than it was given images.');
    return value;
  });
}

/** What is wrong with the file; any other error is thrown. */
function imageFault(error: unknown): ImageFileError {
  if (error instanceof ImageFileError) return error;
  throw error;
}

/** The image as the encoder is given it. */
export async function readPrepared(
  imageSha256: string,
  reading: BankPlan['recipe']['reading'],
  blobs: Workbench['blobs'],
): Promise<GreyImage> {
  return prepareImage(await readGreyImage(await blobs.get(imageSha256)), reading);
}
