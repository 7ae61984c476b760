export * from './embedded-database.js';
export * from './private-redis.js';
export * from './example-version.js';
