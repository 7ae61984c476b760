import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { servePostgres } from '../embedded/serve-postgres.js';
import { applyMigrations } from '../migrate.js';

/** A Postgres with pgvector in memory, on a port of its own, with all migrations applied. */
export interface EmbeddedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startEmbeddedDatabase(): Promise<EmbeddedDatabase> {
  const database = await startEmptyDatabase();
  await applyMigrations(database.url);
  return database;
}

/** As {@link startEmbeddedDatabase}, before any migration. */
export async function startEmptyDatabase(): Promise<EmbeddedDatabase> {
  const db = await PGlite.create({ extensions: { vector } });
  const server = await servePostgres(db, { host: '127.0.0.1', port: 0 });
  return {
    url: `postgresql://postgres@127.0.0.1:${server.port}/postgres`,
    stop: async () => {
      await server.stop();
      await db.close();
    },
  };
}
