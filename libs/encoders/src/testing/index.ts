export * from './detector-models.js';
export * from './noise-checkpoint.js';
