import type { JobKind, Progress, Subject } from '@mias/contracts';
import type { Database } from '../database.js';
import { indexedPatches } from '../pipeline/bank-index.js';

type Units = Pick<Progress, 'done' | 'total' | 'failed'>;

/**
 * How much of a stage is done: in images, in per cent for long work on the whole bank, in one unit for
 * short work on the whole subject. Without an
 * open stage the images of the subject are counted.
 */
export async function unitsOf(db: Database, subject: Subject, stage: JobKind | null): Promise<Units> {
  switch (stage ?? subject.kind) {
    case 'unpack-dataset':
    case 'dataset-import':
      return countImportFiles(db, subject.id);
    case 'inspect-images':
    case 'dataset-version':
      return countVersionImages(db, subject.id);
    case 'encode-bank':
    case 'bank':
      return countBankImages(db, subject.id);
    case 'score-images':
      return countRunImages(db, subject.id, ['running', 'done']);
    case 'segment-images':
    case 'run':
      return countRunImages(db, subject.id, ['done']);
    case 'score-normals':
    case 'pipeline':
      return countPipelineImages(db, subject.id);
    case 'encoder':
      return countEncoder(db, subject.id);
    case 'detector':
      return countDetector(db, subject.id);
    case 'subsample-bank':
      return percentChosen(db, subject.id);
    case 'index-bank':
    case 'bank-index':
      return percentIndexed(db, subject.id);
    case 'check-bank':
    case 'bank-health':
      return countChecked(db, subject.id);
    case 'import-encoder':
    case 'try-detector':
    case 'seal-bank':
    case 'fix-scale':
    case 'evaluate-run':
    case 'fix-normal-scale':
      return { done: 0, total: 1, failed: 0 };
  }
}

async function countImportFiles({ prisma }: Database, importId: string): Promise<Units> {
  const { files, filesDone } = await prisma.datasetImport.findUniqueOrThrow({ where: { id: importId } });
  return { done: filesDone, total: files, failed: 0 };
}

async function countVersionImages({ prisma }: Database, versionId: string): Promise<Units> {
  const groups = await prisma.image.groupBy({ by: ['state'], where: { versionId }, _count: true });
  return tally(groups, ['ready']);
}

async function countBankImages({ prisma }: Database, bankId: string): Promise<Units> {
  const groups = await prisma.bankImage.groupBy({ by: ['state'], where: { bankId }, _count: true });
  return tally(groups, ['done']);
}

async function countRunImages(
  { prisma }: Database,
  runId: string,
  doneStates: readonly string[],
): Promise<Units> {
  const groups = await prisma.runImage.groupBy({ by: ['state'], where: { runId }, _count: true });
  return tally(groups, doneStates);
}

async function countPipelineImages({ prisma }: Database, pipelineId: string): Promise<Units> {
  const groups = await prisma.pipelineImage.groupBy({ by: ['state'], where: { pipelineId }, _count: true });
  return tally(groups, ['done']);
}

async function countEncoder({ prisma }: Database, encoderId: string): Promise<Units> {
  const { state } = await prisma.encoder.findUniqueOrThrow({ where: { id: encoderId } });
  return { done: state === 'done' ? 1 : 0, total: 1, failed: state === 'failed' ? 1 : 0 };
}

async function countDetector({ prisma }: Database, detectorId: string): Promise<Units> {
  const { state } = await prisma.detector.findUniqueOrThrow({ where: { id: detectorId } });
  return { done: state === 'done' ? 1 : 0, total: 1, failed: state === 'failed' ? 1 : 0 };
}

async function percentChosen({ prisma }: Database, bankId: string): Promise<Units> {
  const { subsampleProgress } = await prisma.bank.findUniqueOrThrow({ where: { id: bankId } });
  return { done: Math.floor(100 * subsampleProgress), total: 100, failed: 0 };
}

async function percentIndexed(db: Database, indexId: string): Promise<Units> {
  const { state, bank } = await db.prisma.bankIndex.findUniqueOrThrow({
    where: { id: indexId },
    include: { bank: { select: { id: true, patchCount: true } } },
  });
  const share = state === 'done' ? 1 : (await indexedPatches(db, bank.id)) / Math.max(1, bank.patchCount);
  return { done: Math.floor(100 * Math.min(1, share)), total: 100, failed: state === 'failed' ? 1 : 0 };
}

async function countChecked({ prisma }: Database, healthId: string): Promise<Units> {
  const done = await prisma.checkedImage.count({ where: { healthId } });
  const total = await prisma.bankImage.count({
    where: { state: 'done', bank: { health: { id: healthId } } },
  });
  return { done, total, failed: 0 };
}

function tally(groups: readonly { state: string; _count: number }[], doneStates: readonly string[]): Units {
  const sum = (states: readonly string[] | null): number =>
    groups.reduce((total, group) => total + (states?.includes(group.state) === false ? 0 : group._count), 0);
  return { done: sum(doneStates), total: sum(null), failed: sum(['failed']) };
}
