import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { PGlite } from '@electric-sql/pglite';
import { awaitDatabase, databasePatience } from './await-database.js';
import { servePostgres } from './embedded/serve-postgres.js';
import { freePort } from './testing/free-port.js';

/** Seconds. */
const LONG = 100;

const urlAt = (port: number): string => `postgresql://postgres@127.0.0.1:${port}/postgres`;

it('waits for a server that starts later, and no longer', async () => {
  const port = await freePort();
  let answered = false;
  const waiting = awaitDatabase(urlAt(port), LONG).then(() => {
    answered = true;
  });
  await setTimeout(300);
  expect(answered).toBe(false);
  const db = await PGlite.create();
  const server = await servePostgres(db, { host: '127.0.0.1', port });
  await waiting;
  await server.stop();
  await db.close();
});

it('gives up after its patience, and leaves the error to whoever connects', async () => {
  const started = performance.now();
  await awaitDatabase(urlAt(1), 0.25);
  expect(performance.now() - started).toBeGreaterThanOrEqual(250);
});

it('does not wait for what no time mends', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const started = performance.now();
  await awaitDatabase(urlAt(port), LONG);
  expect(performance.now() - started).toBeLessThan(1_000 * LONG);
  server.close();
});

it('has as many seconds as the environment says', () => {
  expect(databasePatience({})).toBe(0);
  expect(databasePatience({ MIAS_DATABASE_PATIENCE: '2.5' })).toBe(2.5);
  expect(() => databasePatience({ MIAS_DATABASE_PATIENCE: 'long' })).toThrow(
    'MIAS_DATABASE_PATIENCE is a number of seconds from 0, not "long".',
  );
});
