import { Refusal, type EditDataset } from '@mias/contracts';
import type { TeamDatabase } from '../team-database.js';

/** Changes what is given. Returns false when the team has no such dataset; refuses a name that another one has. */
export async function editDataset(
  { prisma, teamId }: TeamDatabase,
  { datasetId: id, name, modality, notes }: EditDataset,
): Promise<boolean> {
  const there = await prisma.dataset.findUnique({ where: { id, teamId } });
  if (there === null) return false;
  if (name !== undefined) {
    const other = await prisma.dataset.findUnique({ where: { teamId_name: { teamId, name } } });
    if (other !== null && other.id !== id) {
      const where = other.archivedAt === null ? '' : ' (it is in the archive)';
      throw new Refusal(
        'conflict',
        `Each dataset of a team has a name of its own, and another is called "${name}" already${where}. Choose another name.`,
      );
    }
  }
  await prisma.dataset.update({
    where: { id },
    data: {
      ...(name !== undefined && { name }),
      ...(modality !== undefined && { modality }),
      ...(notes !== undefined && { notes }),
    },
  });
  return true;
}

/** Takes a dataset out of the lists, or back into them with null. Returns false when the team has no such dataset. */
export async function setArchived(
  { prisma, teamId }: TeamDatabase,
  datasetId: string,
  archivedAt: Date | null,
): Promise<boolean> {
  const { count } = await prisma.dataset.updateMany({
    where: { id: datasetId, teamId, archivedAt: archivedAt === null ? { not: null } : null },
    data: { archivedAt },
  });
  return count > 0 || (await prisma.dataset.count({ where: { id: datasetId, teamId } })) > 0;
}
