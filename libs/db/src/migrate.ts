import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationDirectory, MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Database } from './database.js';
import { withSchemaEngine } from './schema-engine.js';

/** The folder `prisma/migrations`, absolute. */
export const migrationsDir = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/**
 * Applies what is missing of `prisma/migrations` and returns the names of what was applied. It does
 * what `prisma migrate deploy` does, with the same engine, but without fetching a program first.
 */
export async function applyMigrations(url: string): Promise<readonly string[]> {
  const migrationsList = await readMigrations(migrationsDir);
  return withSchemaEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  });
}

/** Whether the database has every migration of `migrationsDir`. */
export async function isMigrated({ pool }: Database): Promise<boolean> {
  const { rows: tables } = await pool.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  );
  if (tables[0]?.there !== true) return false;
  const { rows } = await pool.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
  );
  const finished = new Set(rows.map(({ name }) => name));
  return (await migrationNames(migrationsDir)).every((name) => finished.has(name));
}

/** Prisma's own folder: one folder a migration, in the order of their names. */
export async function readMigrations(baseDir: string): Promise<MigrationList> {
  const names = await migrationNames(baseDir);
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.map((name) => readMigration(baseDir, name))),
  };
}

async function migrationNames(baseDir: string): Promise<string[]> {
  const entries = await readdir(baseDir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function readMigration(baseDir: string, name: string): Promise<MigrationDirectory> {
  const sql = await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8');
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } } };
}
