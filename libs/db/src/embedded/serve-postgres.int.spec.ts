import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePostgres, type PostgresSocket } from './serve-postgres.js';

let engine: PGlite;
let server: PostgresSocket;
const pools: pg.Pool[] = [];

const openPool = (max: number): pg.Pool => {
  const pool = new pg.Pool({
    host: '127.0.0.1',
    port: server.port,
    user: 'postgres',
    database: 'postgres',
    max,
  });
  pool.on('error', () => undefined);
  pools.push(pool);
  return pool;
};

beforeAll(async () => {
  engine = await PGlite.create();
  server = await servePostgres(engine, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await server.stop();
  await engine.close();
});

describe('one engine for many clients', () => {
  it('gives everyone the answer to their own question', async () => {
    const clients = [openPool(4), openPool(4), openPool(4)];
    const ask = async (pool: pg.Pool, factor: number): Promise<boolean[]> => {
      const right: boolean[] = [];
      for (let value = 0; value < 60; value += 1) {
        // Different statements of different shapes, all unnamed.
        const text =
          factor % 2 === 0 ? 'SELECT $1::int * $2::int AS a' : 'SELECT 7 AS b, $1::int * $2::int AS a';
        const { rows } = await pool.query<{ a: number }>(text, [factor, value]);
        right.push(rows[0]?.a === factor * value);
      }
      return right;
    };
    const all = await Promise.all(
      clients.flatMap((pool, index) => [1, 2, 3, 4].map((lane) => ask(pool, index * 4 + lane))),
    );
    expect(all.flat().filter((right) => !right)).toEqual([]);
    expect(all.flat()).toHaveLength(720);
  });

  it('keeps transactions apart: no lost update among 200 increments by read and write', async () => {
    const clients = [openPool(4), openPool(4)];
    await clients[0]?.query('CREATE TABLE counter (value int)');
    await clients[0]?.query('INSERT INTO counter VALUES (0)');
    const increment = async (pool: pg.Pool): Promise<void> => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const { rows } = await client.query<{ value: number }>('SELECT value FROM counter WHERE $1', [true]);
        await client.query('UPDATE counter SET value = $1', [(rows[0]?.value ?? 0) + 1]);
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    };
    await Promise.all(
      Array.from({ length: 200 }, (_, index) => increment(clients[index % 2] ?? openPool(1))),
    );
    const { rows } = await openPool(1).query<{ value: number }>('SELECT value FROM counter');
    expect(rows).toEqual([{ value: 200 }]);
  });

  it('rolls back what a client that is gone had open, and goes on with the others', async () => {
    const pool = openPool(1);
    await pool.query('CREATE TABLE note (text text)');
    const client = await pool.connect();
    client.on('error', () => undefined);
    await client.query('BEGIN');
    await client.query('INSERT INTO note VALUES ($1)', ['unfinished']);
    const others = openPool(1).query<{ text: string }>('SELECT text FROM note');
    client.release(true);
    expect((await others).rows).toEqual([]);
  });

  it('goes on after an error inside a transaction and outside of one', async () => {
    const client = await openPool(1).connect();
    await expect(client.query('SELECT $1::int / 0', [1])).rejects.toThrow('division by zero');
    await client.query('BEGIN');
    await expect(client.query('SELECT nothing($1)', [1])).rejects.toThrow('nothing');
    const other = openPool(1).query<{ one: number }>('SELECT 1 AS one');
    await expect(client.query('SELECT 1')).rejects.toThrow('current transaction is aborted');
    await client.query('ROLLBACK');
    expect((await other).rows).toEqual([{ one: 1 }]);
    client.release();
  });

  it('takes parameters and answers of several megabytes', async () => {
    const megabytes = Buffer.alloc(5_000_000, 'x');
    const { rows } = await openPool(1).query<{ bytes: Buffer }>('SELECT $1::bytea AS bytes', [megabytes]);
    expect(rows[0]?.bytes.equals(megabytes)).toBe(true);
  });
});
