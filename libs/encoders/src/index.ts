export { CheckpointError, type CheckpointFault } from './checkpoint/checkpoint-error.js';
export { DetectorError } from './detector/detector-error.js';
export {
  MOST_MODEL_BYTES,
  openDetector,
  type DetectorAnswer,
  type OpenDetector,
} from './detector/open-detector.js';
export { hashFile } from './checkpoint/hash-file.js';
export { decodesPrompts, type FeatureEncoder, type ImageEncoder } from './image-encoder.js';
export { openMatrixProduct, type MatrixProduct } from './matrix-product.js';
export { openEncoder } from './registry.js';
export { openSam } from './sam/sam-encoder.js';
export { precisions, runtimeName, type ExecutionProvider, type RuntimeOptions } from './runtime.js';
export { importCheckpoint, type ImportedEncoder } from './sam/import-checkpoint.js';
export type { SamArchitecture } from './sam/sam-architecture.js';
export type { OpenCheckpoint } from './sam/sam-graphs.js';
export { encodePng, thumbnail } from './image/encode-image.js';
export { ImageFileError, type ImageFault } from './image/image-file-error.js';
export { readGreyImage } from './image/read-grey-image.js';
export { openContraction, type Contraction } from './search/contraction.js';
export { searchExactly, type BankBlock, type ExactSearchOptions } from './search/exact-search.js';
export { listNearest } from './search/list-nearest.js';
export type { KeptPatch } from './search/nearest-so-far.js';
export type { ResNetArchitecture } from './wide-resnet/resnet-architecture.js';
