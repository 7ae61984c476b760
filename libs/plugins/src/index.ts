export * from './conformance-check.js';
export * from './parameters-schema.js';
export * from './plugin.js';
