export * from './embedding.js';
export * from './geometry.js';
export * from './presets.js';
export * from './prompt.js';
export * from './raster.js';
export * from './recipe.js';
