import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { EngineTurns, type PostgresEngine } from './engine-turns.js';
import { FrontendBatches, type Batch } from './frontend-batches.js';

export interface PostgresSocket {
  readonly port: number;
  /** Ends all connections; the engine is the caller's to close. */
  stop(): Promise<void>;
}

/**
 * Serves one embedded engine to many clients over Postgres' protocol. The engine has a single session,
 * so clients take turns: a batch at a time, and a whole transaction where one is open.
 *
 * @param port 0 takes any free port
 */
export async function servePostgres(
  engine: PostgresEngine,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<PostgresSocket> {
  const turns = new EngineTurns(engine);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    serveClient(socket, turns);
    socket.on('close', () => void sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Postgres listens on no TCP port.');
  return {
    port: address.port,
    stop: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await turns.idle();
    },
  };
}

function serveClient(socket: Socket, turns: EngineTurns): void {
  const client = Symbol('client');
  const batches = new FrontendBatches();
  const answer = (bytes: Uint8Array): void => {
    // The engine reuses its memory for the next answer.
    if (socket.writable) socket.write(Buffer.from(bytes));
  };
  const handle = async (batch: Batch): Promise<void> => {
    if (batch.kind === 'encryption') answer(Buffer.from('N'));
    else if (batch.kind === 'terminate') socket.end();
    // There is no second session that could be cancelled.
    else if (batch.kind !== 'cancel') await turns.take(client, batch, answer);
  };
  // Batches of one client stay in order, as their turns are asked for in order.
  socket.on('data', (chunk) => {
    for (const batch of batches.push(chunk)) {
      handle(batch).catch((error: unknown) => socket.destroy(error instanceof Error ? error : undefined));
    }
  });
  // 'close' follows and does what has to be done.
  socket.on('error', () => undefined);
  socket.on('close', () => turns.leave(client));
}
