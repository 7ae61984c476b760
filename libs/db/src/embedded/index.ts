export type { PostgresEngine } from './engine-turns.js';
export { servePostgres, type PostgresSocket } from './serve-postgres.js';
