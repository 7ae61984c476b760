import { isFinal, JobKind, type Progress, type Subject, type WorkState } from '@mias/contracts';
import type { Database } from '../database.js';
import { unitsOf } from './units.js';

/** The state of a subject's work as it stands; null when there is no such subject. */
export async function readProgress(db: Database, subject: Subject): Promise<Progress | null> {
  const row = await findState(db, subject);
  if (row === null) return null;
  const { state, error } = row;
  const open = isFinal(state) ? null : await openStage(db, subject);
  const units = await unitsOf(db, subject, open?.kind ?? null);
  return {
    subject,
    state,
    stage: open === null ? state : stageWords[open.kind],
    ...units,
    secondsLeft: open === null ? null : estimate(units, open.startedAt),
    error,
    at: new Date().toISOString(),
  };
}

const stageWords = {
  'unpack-dataset': 'unpacking',
  'inspect-images': 'inspecting',
  'import-encoder': 'importing',
  'try-detector': 'trying',
  'encode-bank': 'encoding',
  'subsample-bank': 'choosing the coreset',
  'seal-bank': 'sealing',
  'index-bank': 'indexing',
  'check-bank': 'comparing its images',
  'score-images': 'scoring',
  'fix-scale': 'scaling',
  'segment-images': 'segmenting',
  'evaluate-run': 'evaluating',
  'score-normals': 'scoring the normals',
  'fix-normal-scale': 'scaling',
} satisfies Record<JobKind, string>;

function findState(
  { prisma }: Database,
  { kind, id }: Subject,
): Promise<{ state: WorkState; error: string | null } | null> {
  const query = { where: { id }, select: { state: true, error: true } };
  switch (kind) {
    case 'dataset-import':
      return prisma.datasetImport.findUnique(query);
    case 'dataset-version':
      return prisma.datasetVersion.findUnique(query);
    case 'encoder':
      return prisma.encoder.findUnique(query);
    case 'detector':
      return prisma.detector.findUnique(query);
    case 'bank':
      return prisma.bank.findUnique(query);
    case 'bank-index':
      return prisma.bankIndex.findUnique(query);
    case 'bank-health':
      return prisma.bankHealth.findUnique(query);
    case 'run':
      return prisma.run.findUnique(query);
    case 'pipeline':
      return prisma.pipeline.findUnique(query);
  }
}

interface OpenStage {
  readonly kind: JobKind;
  /** When its first job was taken; null before. */
  readonly startedAt: Date | null;
}

/** The stage whose jobs are planned and not all finished; stages never overlap. */
async function openStage({ prisma }: Database, { id }: Subject): Promise<OpenStage | null> {
  const open = await prisma.job.findFirst({
    where: { subjectId: id, state: { in: ['waiting', 'running'] } },
    select: { kind: true },
  });
  if (open === null) return null;
  const { _min } = await prisma.job.aggregate({
    where: { subjectId: id, kind: open.kind },
    _min: { startedAt: true },
  });
  return { kind: JobKind.parse(open.kind), startedAt: _min.startedAt };
}

/** What is left, at the pace since the stage began. */
function estimate(
  { done, failed, total }: Pick<Progress, 'done' | 'failed' | 'total'>,
  startedAt: Date | null,
): number | null {
  if (startedAt === null || done === 0) return null;
  const elapsed = Math.max(0, Date.now() - startedAt.getTime()) / 1000;
  return (elapsed / done) * Math.max(0, total - done - failed);
}
