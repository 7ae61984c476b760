import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LOCAL_TEAM_ID } from '@mias/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from './database.js';
import { applyMigrations, isMigrated, migrationsDir, readMigrations } from './migrate.js';
import { withSchemaEngine } from './schema-engine.js';
import { type EmbeddedDatabase, startEmptyDatabase } from './testing/index.js';

describe('applyMigrations', () => {
  let database: EmbeddedDatabase;

  beforeAll(async () => {
    database = await startEmptyDatabase();
  });
  afterAll(() => database.stop());

  it('applies every migration once, then none', async () => {
    const { migrationDirectories } = await readMigrations(migrationsDir);
    const all = migrationDirectories.map((directory) => directory.path);
    expect(all.length).toBeGreaterThan(0);
    expect(await applyMigrations(database.url)).toEqual(all);
    expect(await applyMigrations(database.url)).toEqual([]);
  });

  it('records what it did where `prisma migrate deploy` looks', async () => {
    const db = openDatabase(database.url);
    const { rows } = await db.pool.query<{ finished: boolean }>(
      'SELECT finished_at IS NOT NULL AS finished FROM _prisma_migrations',
    );
    await db.close();
    expect(rows.every(({ finished }) => finished)).toBe(true);
  });

  it('is known to be complete by programs that use the tables', async () => {
    const empty = await startEmptyDatabase();
    const db = openDatabase(empty.url);
    expect(await isMigrated(db)).toBe(false);
    const migrations = await readMigrations(migrationsDir);
    await withSchemaEngine(empty.url, (engine) =>
      engine.applyMigrations({
        migrationsList: {
          ...migrations,
          migrationDirectories: migrations.migrationDirectories.slice(0, -1),
        },
        filters: { externalTables: [], externalEnums: [] },
      }),
    );
    expect(await isMigrated(db)).toBe(false);
    await applyMigrations(empty.url);
    expect(await isMigrated(db)).toBe(true);
    await db.close();
    await empty.stop();
  });

  it('gives what was there before teams to the local team', async () => {
    const earlier = await startEmptyDatabase();
    const migrations = await readMigrations(migrationsDir);
    const [first] = migrations.migrationDirectories;
    await withSchemaEngine(earlier.url, (engine) =>
      engine.applyMigrations({
        migrationsList: { ...migrations, migrationDirectories: first === undefined ? [] : [first] },
        filters: { externalTables: [], externalEnums: [] },
      }),
    );
    const db = openDatabase(earlier.url);
    const id = '11111111-1111-4111-8111-111111111111';
    await db.pool.query(`INSERT INTO "Dataset" (id, name) VALUES ('${id}', 'old')`);
    await applyMigrations(earlier.url);
    const dataset = await db.prisma.dataset.findUniqueOrThrow({ where: { id }, include: { team: true } });
    await db.close();
    await earlier.stop();
    expect(dataset).toMatchObject({ name: 'old', team: { id: LOCAL_TEAM_ID, name: 'Local' } });
  });

  it('makes exactly what schema.prisma says', async () => {
    const file = path.join(migrationsDir, '..', 'schema.prisma');
    const files = [{ path: file, content: await readFile(file, 'utf8') }];
    const fromScratch = await startEmptyDatabase();
    const { stdout: script } = await withSchemaEngine(fromScratch.url, (engine) =>
      engine.diff({
        from: { tag: 'empty' },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      }),
    );
    const migrated = await tablesOf(database.url);
    const expected = await tablesOf(fromScratch.url, `CREATE EXTENSION vector; ${script ?? ''}`);
    await fromScratch.stop();
    expect(migrated).toEqual(expected);
  });
});

/** Columns, indexes and keys of all tables but Prisma's own, after running `script`; its schema knows no CHECK. */
async function tablesOf(url: string, script = 'SELECT 1'): Promise<unknown[]> {
  const db = openDatabase(url);
  await db.pool.query(script);
  const { rows } = await db.pool.query<Record<string, unknown>>(`
    SELECT table_name AS of, column_name AS name, concat_ws(' ', udt_name, is_nullable, column_default) AS what
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND contype <> 'c'
    ORDER BY 1, 2, 3`);
  await db.close();
  return rows.filter(({ of }) => !String(of).includes('_prisma_migrations'));
}
