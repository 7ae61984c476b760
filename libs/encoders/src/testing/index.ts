export * from './detector-models.js';
export { noiseCheckpoint, VIT_B } from './noise-checkpoint.js';
