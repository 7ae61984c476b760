export { checkAnswer } from './check-answer.js';
export * from './describe-prompters.js';
export * from './prompter.js';
export * from './prompter-error.js';
export * from './prompter-selection.js';
export * from './prompter-signature.js';
export { readPrompter, type PrompterPlugin } from './read-prompter.js';
export * from './registry.js';
export { resolveParameters, type GivenParameters } from './resolve-parameters.js';
