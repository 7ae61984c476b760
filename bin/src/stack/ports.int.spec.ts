import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { claimPort, freePort, LOOPBACK } from './ports.js';

const dashboard = (port: number) => ({ port, purpose: 'dashboard', choice: '--port N or MIAS_PORT' });

test('a taken port is refused with its number, its holder and the remedy', async () => {
  const port = await freePort();
  const holder = createServer().listen(port, LOOPBACK);
  await once(holder, 'listening');
  try {
    const refusal = expect(claimPort(dashboard(port))).rejects;
    await refusal.toThrow(`Port ${port} for the dashboard is taken by `);
    await expect(claimPort(dashboard(port))).rejects.toThrow(
      `(pid ${process.pid}). Stop that, or choose another with --port N or MIAS_PORT.`,
    );
  } finally {
    holder.close();
  }
});

test('a free port is given as it is, and 0 gives some free port', async () => {
  const port = await freePort();
  expect(await claimPort(dashboard(port))).toBe(port);
  expect(await claimPort(dashboard(0))).toBeGreaterThan(1023);
});
