export { CheckpointError, type CheckpointFault } from './checkpoint/checkpoint-error.js';
export { hashFile } from './checkpoint/hash-file.js';
export type { AcceptedPrompts, ImageEncoder } from './image-encoder.js';
export type { ExecutionProvider, RuntimeOptions } from './runtime.js';
export { importCheckpoint, type ImportedEncoder } from './sam/import-checkpoint.js';
export type { SamArchitecture } from './sam/sam-architecture.js';
export { openSam, type OpenSam } from './sam/sam-encoder.js';
