import type { JobKind, Subject } from '@mias/contracts';

/** What has to be done for each kind of subject, in order; a stage begins when the one before is done. */
const stages = {
  'dataset-import': ['unpack-dataset'],
  'dataset-version': ['inspect-images'],
  encoder: ['import-encoder'],
  detector: ['try-detector'],
  bank: ['encode-bank', 'subsample-bank', 'seal-bank'],
  'bank-index': ['index-bank'],
  'bank-health': ['check-bank'],
  run: ['score-images', 'fix-scale', 'segment-images', 'evaluate-run'],
  pipeline: ['score-normals', 'fix-normal-scale'],
} as const satisfies Record<Subject['kind'], readonly [JobKind, ...JobKind[]]>;

/** Images in one job of a kind; null for the kinds that are about their whole subject. */
export const shardSizes = {
  'unpack-dataset': null,
  'inspect-images': 16,
  'import-encoder': null,
  'try-detector': null,
  'encode-bank': 4,
  'subsample-bank': null,
  'seal-bank': null,
  'index-bank': null,
  'check-bank': 4,
  'score-images': 4,
  'fix-scale': null,
  'segment-images': 4,
  'evaluate-run': null,
  'score-normals': 4,
  'fix-normal-scale': null,
} satisfies Record<JobKind, number | null>;

export function firstStage(subject: Subject): JobKind {
  return stages[subject.kind][0];
}

/** The stage after `kind`, or null when it is the subject's last. */
export function stageAfter(subject: Subject, kind: JobKind): JobKind | null {
  const order: readonly JobKind[] = stages[subject.kind];
  return order[order.indexOf(kind) + 1] ?? null;
}
