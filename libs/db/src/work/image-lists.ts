import type { Transaction } from '../database.js';

/** One row for every training image of the bank's version; those that inspection failed come with its reason. */
export async function listBankImages(tx: Transaction, bankId: string): Promise<void> {
  const { versionId } = await tx.bank.findUniqueOrThrow({ where: { id: bankId } });
  const images = await inspectedImages(tx, versionId, 'train');
  await tx.bankImage.createMany({
    data: images.map((image) => ({ bankId, ...image })),
    skipDuplicates: true,
  });
}

/** One row for every test image of the run's version; those that inspection failed come with its reason. */
export async function listRunImages(tx: Transaction, runId: string): Promise<void> {
  const { versionId } = await tx.run.findUniqueOrThrow({ where: { id: runId } });
  const images = await inspectedImages(tx, versionId, 'test');
  await tx.runImage.createMany({
    data: images.map((image) => ({ runId, ...image })),
    skipDuplicates: true,
  });
}

interface ListedImage {
  readonly imageId: string;
  readonly state: 'waiting' | 'failed';
  readonly error: string | null;
}

async function inspectedImages(
  tx: Transaction,
  versionId: string,
  split: 'train' | 'test',
): Promise<ListedImage[]> {
  const images = await tx.image.findMany({
    where: { versionId, split },
    orderBy: { ordinal: 'asc' },
    select: { id: true, state: true, error: true },
  });
  return images.map(({ id, state, error }) => ({
    imageId: id,
    state: state === 'failed' ? 'failed' : 'waiting',
    error,
  }));
}
