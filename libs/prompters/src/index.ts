export * from './describe-prompters.js';
export * from './prompter.js';
export * from './prompter-error.js';
export * from './prompter-selection.js';
export * from './registry.js';
export { resolveParameters, type GivenParameters } from './resolve-parameters.js';
