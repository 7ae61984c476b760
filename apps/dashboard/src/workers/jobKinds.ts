import type { JobKind } from '@mias/contracts';

/** What a job does, in words. */
export const jobKinds = {
  'unpack-dataset': 'Unpack dataset',
  'inspect-images': 'Inspect images',
  'import-encoder': 'Import encoder',
  'try-detector': 'Try detector',
  'encode-bank': 'Encode normal images',
  'subsample-bank': 'Choose coreset',
  'seal-bank': 'Seal bank',
  'index-bank': 'Index bank',
  'check-bank': 'Check bank',
  'score-images': 'Score images',
  'fix-scale': 'Fix scale',
  'segment-images': 'Segment images',
  'evaluate-run': 'Evaluate run',
  'score-normals': 'Score normal images',
  'fix-normal-scale': 'Fix scale of pipeline',
} as const satisfies Record<JobKind, string>;
