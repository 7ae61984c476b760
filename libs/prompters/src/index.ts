export * from './prompter.js';
