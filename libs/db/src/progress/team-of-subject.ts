import type { Subject } from '@mias/contracts';
import type { Database } from '../database.js';

/** The team that the subject belongs to; null when there is no such subject. */
export async function teamOfSubject({ prisma }: Database, { kind, id }: Subject): Promise<string | null> {
  const query = { where: { id }, select: { teamId: true } };
  switch (kind) {
    case 'dataset-import':
      return (await prisma.datasetImport.findUnique(query))?.teamId ?? null;
    case 'dataset-version': {
      const select = { dataset: { select: { teamId: true } } };
      const version = await prisma.datasetVersion.findUnique({ where: { id }, select });
      return version?.dataset.teamId ?? null;
    }
    case 'encoder':
      return (await prisma.encoder.findUnique(query))?.teamId ?? null;
    case 'detector':
      return (await prisma.detector.findUnique(query))?.teamId ?? null;
    case 'bank':
      return (await prisma.bank.findUnique(query))?.teamId ?? null;
    case 'bank-index': {
      const select = { bank: { select: { teamId: true } } };
      return (await prisma.bankIndex.findUnique({ where: { id }, select }))?.bank.teamId ?? null;
    }
    case 'bank-health': {
      const select = { bank: { select: { teamId: true } } };
      return (await prisma.bankHealth.findUnique({ where: { id }, select }))?.bank.teamId ?? null;
    }
    case 'run':
      return (await prisma.run.findUnique(query))?.teamId ?? null;
    case 'pipeline':
      return (await prisma.pipeline.findUnique(query))?.teamId ?? null;
  }
}
