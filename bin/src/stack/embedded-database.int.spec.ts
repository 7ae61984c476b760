import { openDatabase, type Database } from '@mias/db';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.js';
import { requireDatabase, startEmbeddedDatabase } from './database.js';
import type { PartCrash } from './part.js';
import { openParts, type Parts } from './parts.js';

const never = new AbortController().signal;
let folder: ReturnType<typeof scratchFolder>;
let opened: { parts: Parts; database: Database }[];

beforeEach(() => {
  folder = scratchFolder();
  opened = [];
});
afterEach(async () => {
  for (const { parts, database } of opened) {
    await database.close().catch(() => undefined);
    await parts.stop();
  }
  folder.remove();
});

const open = async (onCrash: (crash: PartCrash) => void = () => undefined) => {
  const parts = openParts(folder.path, onCrash);
  const { url, ready } = await startEmbeddedDatabase(parts, { dataDir: folder.path, signal: never });
  await ready;
  const database = openDatabase(url);
  opened.push({ parts, database });
  return { parts, database, url };
};

test('a killed database keeps every row it has acknowledged', async () => {
  let report: (crash: PartCrash) => void = () => undefined;
  const crashed = new Promise<PartCrash>((resolve) => (report = resolve));
  const first = await open(report);
  await first.database.pool.query('CREATE TABLE kept (n int PRIMARY KEY)');
  setTimeout(first.parts.kill, 400);
  const acknowledged = await insertUntilItBreaks(first.database);
  const crash = await crashed;

  expect(crash.exit.signal).toBe('SIGKILL');
  expect(crash.message).toContain('The database stopped unexpectedly');
  const { database } = await open();
  const { rows } = await database.pool.query<{ n: number }>('SELECT n FROM kept ORDER BY n');
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(rows.slice(0, acknowledged.length).map(({ n }) => n)).toEqual(acknowledged);
});

const insertUntilItBreaks = async (database: Database): Promise<number[]> => {
  const acknowledged: number[] = [];
  for (let n = 0; ; n += 1) {
    try {
      await database.pool.query('INSERT INTO kept VALUES ($1)', [n]);
    } catch {
      return acknowledged;
    }
    acknowledged.push(n);
  }
};

test('two clients at once never see the rows of each other', async () => {
  const { database, url } = await open();
  const other = openDatabase(url);
  try {
    const ask = async (client: Database, base: number) => {
      for (let n = base; n < base + 500; n += 1) {
        const { rows } = await client.pool.query<{ n: number }>('SELECT $1::int * 3 AS n', [n]);
        expect(rows).toEqual([{ n: 3 * n }]);
      }
    };
    await Promise.all([ask(database, 0), ask(database, 10_000), ask(other, 20_000), ask(other, 30_000)]);
  } finally {
    await other.close();
  }
});

test('the embedded database offers pgvector', async () => {
  const { url, database } = await open();
  expect(await requireDatabase(url)).toMatchObject({ pgvector: 'available' });
  await database.pool.query('CREATE EXTENSION vector');
  const { rows } = await database.pool.query<{ d: number }>(
    `SELECT '[1,2,4]'::vector <-> '[1,5,8]'::vector AS d`,
  );
  expect(rows).toEqual([{ d: 5 }]);
});

test('a DATABASE_URL where nobody answers is refused with the URL, without its password', async () => {
  await expect(requireDatabase('postgresql://someone:secret@127.0.0.1:1/mias')).rejects.toThrow(
    /^DATABASE_URL postgresql:\/\/someone:\*\*\*@127\.0\.0\.1:1\/mias does not answer: .*ECONNREFUSED/,
  );
});
