import { createVersion, type NewImage } from '../catalogue/index.js';
import type { TeamDatabase } from '../team-database.js';

/** Adds a dataset version of `trainImages` and `testImages` images whose files do not exist. */
export async function addExampleVersion(
  db: TeamDatabase,
  { name, trainImages, testImages }: { name: string; trainImages: number; testImages: number },
): Promise<{ versionId: string; trainIds: string[]; testIds: string[] }> {
  const images = [
    ...Array.from({ length: trainImages }, (_, index) => exampleImage('train', index)),
    ...Array.from({ length: testImages }, (_, index) => exampleImage('test', index)),
  ];
  const versionId = await createVersion(db, {
    datasetName: name,
    modality: null,
    hash: 'a'.repeat(64),
    layout: 'flat',
    sourcePath: '/example',
    binarizeMasks: false,
    warnings: [],
    images,
  });
  const rows = await db.prisma.image.findMany({ where: { versionId }, orderBy: { ordinal: 'asc' } });
  return {
    versionId,
    trainIds: rows.filter(({ split }) => split === 'train').map(({ id }) => id),
    testIds: rows.filter(({ split }) => split === 'test').map(({ id }) => id),
  };
}

function exampleImage(split: 'train' | 'test', index: number): NewImage {
  return {
    name: `good/${String(index).padStart(3, '0')}.png`,
    split,
    label: 'normal',
    sha256: String(index).padStart(64, '0'),
    maskSha256: null,
  };
}
