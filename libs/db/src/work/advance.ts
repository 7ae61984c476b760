import { BankRecipe, isFinal, type JobKind, type Subject, type WorkState } from '@mias/contracts';
import type { Database, Transaction } from '../database.js';
import { addBankImages, addPipelineImages, addRunImages } from './add-images.js';
import { planJobs } from './plan.js';
import { searchesByIndex, unmetPrerequisite } from './prerequisites.js';
import { firstStage, stageAfter } from './stages.js';
import { lockSubject, setSubjectState } from './subject.js';

const FINAL: { in: WorkState[] } = { in: ['done', 'failed', 'cancelled'] };

/**
 * Plans the first jobs of every waiting subject whose prerequisites are final, or fails it with the
 * reason when one of them is not done. Whoever calls it twice, or at the same time, changes nothing.
 *
 * @returns the subjects that are not waiting any more
 */
export async function advanceSubjects({ prisma }: Database): Promise<Subject[]> {
  const advanced: Subject[] = [];
  const waiting = { state: 'waiting' } as const;
  const ids = { id: true } as const;
  const beginAll = async (kind: Subject['kind'], rows: readonly { id: string }[]): Promise<void> => {
    for (const { id } of rows) {
      if (await prisma.$transaction((tx) => beginSubject(tx, { kind, id }))) advanced.push({ kind, id });
    }
  };
  await beginAll('dataset-import', await prisma.datasetImport.findMany({ where: waiting, select: ids }));
  // In this order a reason travels all the way: encoder or detector, bank, index, run or pipeline.
  await beginAll('dataset-version', await prisma.datasetVersion.findMany({ where: waiting, select: ids }));
  await beginAll('encoder', await prisma.encoder.findMany({ where: waiting, select: ids }));
  await beginAll('detector', await prisma.detector.findMany({ where: waiting, select: ids }));
  const readyBank = { ...waiting, version: { state: FINAL }, encoder: { state: FINAL } };
  await beginAll('bank', await prisma.bank.findMany({ where: readyBank, select: ids }));
  const readyIndex = { ...waiting, bank: { state: FINAL } };
  await beginAll('bank-index', await prisma.bankIndex.findMany({ where: readyIndex, select: ids }));
  await beginAll('bank-health', await prisma.bankHealth.findMany({ where: readyIndex, select: ids }));
  const readyRun = {
    ...waiting,
    version: { state: FINAL },
    encoder: { state: FINAL },
    OR: [{ bank: { state: FINAL } }, { detector: { state: FINAL } }],
  };
  const runs = await prisma.run.findMany({
    where: readyRun,
    select: { ...ids, recipe: true, bank: { select: { index: { select: { state: true } } } } },
  });
  await beginAll(
    'run',
    runs.filter(({ recipe, bank }) => !searchesByIndex(recipe) || isFinal(bank?.index?.state ?? 'failed')),
  );
  const readyPipeline = { ...waiting, bank: { state: FINAL } };
  await beginAll('pipeline', await prisma.pipeline.findMany({ where: readyPipeline, select: ids }));
  return advanced;
}

async function beginSubject(tx: Transaction, subject: Subject): Promise<boolean> {
  if ((await lockSubject(tx, subject)) !== 'waiting') return false;
  const obstacle = await unmetPrerequisite(tx, subject);
  if (obstacle !== null) {
    await setSubjectState(tx, subject, { state: 'failed', error: obstacle });
    return true;
  }
  await setSubjectState(tx, subject, { state: 'running' });
  if (subject.kind === 'bank') await addBankImages(tx, subject.id);
  if (subject.kind === 'run') await addRunImages(tx, subject.id);
  if (subject.kind === 'pipeline') await addPipelineImages(tx, subject.id);
  await planStage(tx, subject, firstStage(subject));
  return true;
}

/** Plans a stage, or the next one that has anything to do; after the last the subject is done. */
export async function planStage(tx: Transaction, subject: Subject, first: JobKind): Promise<void> {
  for (let kind: JobKind | null = first; kind !== null; kind = stageAfter(subject, kind)) {
    if (kind === 'subsample-bank' && !(await choosesCoreset(tx, subject.id))) continue;
    const imageIds = await imagesOfStage(tx, subject, kind);
    if ((await planJobs(tx, { subject, kind, imageIds })) > 0) return;
  }
  await setSubjectState(tx, subject, { state: 'done' });
}

async function choosesCoreset(tx: Transaction, bankId: string): Promise<boolean> {
  const { recipe } = await tx.bank.findUniqueOrThrow({ where: { id: bankId }, select: { recipe: true } });
  return BankRecipe.parse(recipe).subsampling?.method === 'coreset';
}

/** What a stage still has to look at, in the order of the manifest. */
async function imagesOfStage(tx: Transaction, { id }: Subject, kind: JobKind): Promise<string[]> {
  const byManifest = [{ split: 'asc' as const }, { ordinal: 'asc' as const }];
  switch (kind) {
    case 'inspect-images': {
      const rows = await tx.image.findMany({
        where: { versionId: id, state: 'waiting' },
        orderBy: byManifest,
        select: { id: true },
      });
      return rows.map((row) => row.id);
    }
    case 'encode-bank': {
      const rows = await tx.bankImage.findMany({
        where: { bankId: id, state: 'waiting' },
        orderBy: { image: { ordinal: 'asc' } },
        select: { imageId: true },
      });
      return rows.map((row) => row.imageId);
    }
    case 'check-bank': {
      const rows = await tx.bankImage.findMany({
        where: {
          state: 'done',
          bank: { health: { id } },
          image: { checkedImages: { none: { healthId: id } } },
        },
        orderBy: { image: { ordinal: 'asc' } },
        select: { imageId: true },
      });
      return rows.map((row) => row.imageId);
    }
    case 'score-images':
    case 'segment-images': {
      const rows = await tx.runImage.findMany({
        where: { runId: id, state: kind === 'score-images' ? 'waiting' : 'running' },
        orderBy: { image: { ordinal: 'asc' } },
        select: { imageId: true },
      });
      return rows.map((row) => row.imageId);
    }
    case 'score-normals': {
      const rows = await tx.pipelineImage.findMany({
        where: { pipelineId: id, state: 'waiting' },
        orderBy: { image: { ordinal: 'asc' } },
        select: { imageId: true },
      });
      return rows.map((row) => row.imageId);
    }
    case 'unpack-dataset':
    case 'import-encoder':
    case 'try-detector':
    case 'subsample-bank':
    case 'seal-bank':
    case 'index-bank':
    case 'fix-scale':
    case 'evaluate-run':
    case 'fix-normal-scale':
      return [];
  }
}
