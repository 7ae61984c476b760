export * from './bank-build.js';
export * from './encoder-import.js';
export * from './inspection.js';
export * from './patches.js';
export * from './run-evaluation.js';
export * from './run-masks.js';
export * from './run-plan.js';
export * from './run-scores.js';
