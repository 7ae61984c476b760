export { CheckpointError, type CheckpointFault } from './checkpoint/checkpoint-error.js';
export { hashFile } from './checkpoint/hash-file.js';
export type { ImageEncoder } from './image-encoder.js';
export { openMedSam } from './medsam/medsam-encoder.js';
export type { ExecutionProvider, RuntimeOptions } from './runtime.js';
export { importCheckpoint, type ImportedEncoder } from './sam/import-checkpoint.js';
export type { SamArchitecture } from './sam/sam-architecture.js';
export { openSam } from './sam/sam-encoder.js';
export type { OpenCheckpoint } from './sam/sam-graphs.js';
export { encodePng, thumbnail } from './image/encode-image.js';
export { ImageFileError, type ImageFault } from './image/image-file-error.js';
export { readGreyImage } from './image/read-grey-image.js';
export {
  createExactSearch,
  type BankBlock,
  type ExactSearch,
  type ExactSearchOptions,
} from './search/exact-search.js';
