export * from './detector-models.js';
