export * from './measure-run.js';
export * from './metric.js';
export * from './registry.js';
