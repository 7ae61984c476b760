import type { ImportFolder } from '@mias/contracts';
import type { Transaction } from '../database.js';
import type { ImageLabel, Split } from '../generated/enums.js';
import type { TeamDatabase } from '../team-database.js';
import { restartWithin } from '../work/restart.js';

/** Everything that an import found out, in the manifest's order. */
export interface NewVersion {
  readonly datasetName: string;
  readonly modality: string | null;
  /** SHA-256 of the manifest. */
  readonly hash: string;
  readonly layout: NonNullable<ImportFolder['layout']>;
  readonly sourcePath: string;
  readonly binarizeMasks: boolean;
  readonly warnings: readonly string[];
  readonly images: readonly NewImage[];
}

export interface NewImage {
  readonly name: string;
  readonly split: Split;
  readonly label: ImageLabel;
  readonly sha256: string;
  readonly maskSha256: string | null;
}

/** A statement takes at most 32,767 parameters; an image has 9. */
const IMAGES_AT_ONCE = 2_000;

/**
 * Adds a version to the dataset of that name, which is made when it is not there. The same manifest
 * again gives the version that is there, and another try where it had failed. All or nothing.
 *
 * @returns the version's id
 */
export const createVersion = ({ prisma, teamId }: TeamDatabase, version: NewVersion): Promise<string> =>
  prisma.$transaction((tx) => addVersion(tx, teamId, version));

/** {@link createVersion} as a part of something larger. */
export async function addVersion(tx: Transaction, teamId: string, version: NewVersion): Promise<string> {
  const datasetId = await holdDataset(tx, teamId, version);
  const { hash } = version;
  const there = await tx.datasetVersion.findUnique({ where: { datasetId_hash: { datasetId, hash } } });
  if (there === null) return insertVersion(tx, datasetId, version);
  await restartWithin(tx, { kind: 'dataset-version', id: there.id });
  return there.id;
}

/**
 * Finds or makes the dataset, takes it out of the archive, and holds its row so that two imports number
 * their versions one after the other.
 */
async function holdDataset(
  tx: Transaction,
  teamId: string,
  { datasetName: name, modality }: NewVersion,
): Promise<string> {
  await tx.dataset.createMany({ data: [{ teamId, name, modality }], skipDuplicates: true });
  const { id } = await tx.dataset.findUniqueOrThrow({
    where: { teamId_name: { teamId, name } },
    select: { id: true },
  });
  await tx.$queryRaw`SELECT 1 FROM "Dataset" WHERE id = ${id}::uuid FOR UPDATE`;
  await tx.dataset.update({
    where: { id },
    data: { archivedAt: null, ...(modality !== null && { modality }) },
  });
  return id;
}

async function insertVersion(tx: Transaction, datasetId: string, version: NewVersion): Promise<string> {
  const { hash, layout, sourcePath, binarizeMasks, warnings, images } = version;
  const { _max } = await tx.datasetVersion.aggregate({ where: { datasetId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  const { id } = await tx.datasetVersion.create({
    data: { datasetId, number, hash, layout, sourcePath, binarizeMasks, warnings: [...warnings] },
  });
  const rows = withOrdinals(images).map((image) => ({ ...image, versionId: id }));
  for (let start = 0; start < rows.length; start += IMAGES_AT_ONCE) {
    await tx.image.createMany({ data: rows.slice(start, start + IMAGES_AT_ONCE) });
  }
  return id;
}

/** Counts the images of each split from 0. */
function withOrdinals(images: readonly NewImage[]): (NewImage & { readonly ordinal: number })[] {
  const counted = new Map<Split, number>();
  return images.map((image) => {
    const ordinal = counted.get(image.split) ?? 0;
    counted.set(image.split, ordinal + 1);
    return { ...image, ordinal };
  });
}
