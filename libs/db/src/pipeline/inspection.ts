import type { Database } from '../database.js';

/** An image that nobody has looked at yet. */
export interface UninspectedImage {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly maskSha256: string | null;
  /** Of the image's version. */
  readonly binarizeMasks: boolean;
}

/** What looking at an image found; whatever could be made of a refused image is kept. */
export interface Inspection {
  /** Why runs and banks leave the image out; null when nothing is wrong. */
  readonly error: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbnailSha256: string | null;
  readonly viewSha256: string | null;
  readonly maskViewSha256: string | null;
}

/** Those of the images that still wait, in the manifest's order. */
export async function uninspectedImages(
  { prisma }: Database,
  imageIds: readonly string[],
): Promise<UninspectedImage[]> {
  const images = await prisma.image.findMany({
    where: { id: { in: [...imageIds] }, state: 'waiting' },
    orderBy: [{ split: 'asc' }, { ordinal: 'asc' }],
    include: { version: { select: { binarizeMasks: true } } },
  });
  return images.map(({ id, name, sha256, maskSha256, version }) => ({
    id,
    name,
    sha256,
    maskSha256,
    binarizeMasks: version.binarizeMasks,
  }));
}

export async function storeInspection(
  { prisma }: Database,
  imageId: string,
  inspection: Inspection,
): Promise<void> {
  const state = inspection.error === null ? 'ready' : 'failed';
  await prisma.image.update({ where: { id: imageId }, data: { ...inspection, state } });
}
