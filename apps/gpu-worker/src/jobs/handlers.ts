import type { JobKind } from '@mias/contracts';
import { checkBank } from './check-bank.js';
import { encodeBank } from './encode-bank.js';
import { evaluateRun } from './evaluate-run.js';
import { fixNormalScale } from './fix-normal-scale.js';
import { fixScale } from './fix-scale.js';
import { importEncoder } from './import-encoder.js';
import { indexBank } from './index-bank.js';
import { inspectImages } from './inspect-images.js';
import type { JobHandler } from './job-handler.js';
import { scoreImages } from './score-images.js';
import { scoreNormals } from './score-normals.js';
import { sealBank } from './seal-bank.js';
import { segmentImages } from './segment-images.js';
import { subsampleBank } from './subsample-bank.js';
import { unpackDataset } from './unpack-dataset.js';
import { tryDetector } from './try-detector.js';

/** Who does what; the compiler refuses a kind without a handler. */
export const handlers = {
  'unpack-dataset': unpackDataset,
  'inspect-images': inspectImages,
  'import-encoder': importEncoder,
  'try-detector': tryDetector,
  'encode-bank': encodeBank,
  'subsample-bank': subsampleBank,
  'seal-bank': sealBank,
  'index-bank': indexBank,
  'check-bank': checkBank,
  'score-images': scoreImages,
  'fix-scale': fixScale,
  'segment-images': segmentImages,
  'evaluate-run': evaluateRun,
  'score-normals': scoreNormals,
  'fix-normal-scale': fixNormalScale,
} satisfies Record<JobKind, JobHandler>;
