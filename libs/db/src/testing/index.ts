export * from './embedded-database.js';
export * from './private-redis.js';
