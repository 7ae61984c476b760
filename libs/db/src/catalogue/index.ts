export { compareImages } from './compare-images.js';
export { createBankHealth, findBankHealth } from './bank-health.js';
export { createBank, type NewBank } from './create-bank.js';
export { createBankIndex } from './create-bank-index.js';
export { createPipeline, type NewPipeline } from './create-pipeline.js';
export { createRun, type NewRun } from './create-run.js';
export {
  awaitedUploads,
  createImport,
  findImport,
  listImports,
  removeEndedImports,
  removeImport,
  uploadOfImport,
} from './dataset-imports.js';
export { diffVersions } from './diff-versions.js';
export { editDataset, setArchived } from './edit-dataset.js';
export { failedCheckpoints } from './failed-checkpoints.js';
export { createVersion, type NewImage, type NewVersion } from './create-version.js';
export { registerEncoder, type NewEncoder } from './register-encoder.js';
export { bankRates, type BankRates } from './bank-rates.js';
export { findBank, hasBank, listBanks } from './banks.js';
export { readDiceDistribution } from './dice-distribution.js';
export { findDataset, listDatasets } from './datasets.js';
export { findEncoder, listEncoders } from './encoders.js';
export { findDetector, listDetectors, registerDetector, type NewDetector } from './detectors.js';
export { readCurrentWork, type CurrentWork } from './current-work.js';
export { findFailedJob, listFailedJobs, type FailedJobRecord } from './failed-jobs.js';
export { holdsBlob } from './holds-blob.js';
export { findImage, pageImages } from './images.js';
export { listLeftOutOfBank, listLeftOutOfRun, type LeftOut } from './left-out.js';
export { listOverrides } from './overrides.js';
export {
  callablePipelines,
  findPipeline,
  findPipelineByName,
  listPipelines,
  retirePipeline,
} from './pipelines.js';
export { findRepetition } from './repetition.js';
export { findRunImage, listRunImages, pageRunImages } from './run-images.js';
export { findRun, listRuns } from './runs.js';
export { findVersion } from './versions.js';
