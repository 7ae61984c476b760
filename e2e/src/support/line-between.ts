import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** What stands between a browser and the dashboard, and can break as a network does. */
export interface Line {
  /** The dashboard at the browser's end. */
  readonly url: string;
  /** Closes every connection, and refuses new ones until {@link mend}. */
  cut(): void;
  mend(): void;
  /** From now on nothing comes through the event streams that are open, and nobody is told; new connections work. */
  silenceStreams(): void;
  close(): Promise<void>;
}

interface Connection {
  readonly browser: Socket;
  readonly server: Socket;
  carriesStream: boolean;
}

const STREAM = 'text/event-stream';

/** A TCP relay on a port of its own. */
export async function lineTo(dashboardUrl: string): Promise<Line> {
  const { hostname, port } = new URL(dashboardUrl);
  const connections = new Set<Connection>();
  let whole = true;

  const relay = createServer((browser) => {
    if (!whole) {
      browser.resetAndDestroy();
      return;
    }
    const server = connect(Number(port), hostname);
    const connection: Connection = { browser, server, carriesStream: false };
    connections.add(connection);
    server.on('data', (chunk) => {
      connection.carriesStream ||= chunk.includes(STREAM);
    });
    browser.pipe(server);
    server.pipe(browser);
    for (const [one, other] of [
      [browser, server],
      [server, browser],
    ] as const) {
      // A connection that breaks is closed at its other end too; why it broke matters to nobody here.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        connections.delete(connection);
        other.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');

  return {
    url: `http://127.0.0.1:${(relay.address() as AddressInfo).port}`,
    cut() {
      whole = false;
      for (const { browser } of connections) browser.resetAndDestroy();
    },
    mend() {
      whole = true;
    },
    silenceStreams() {
      const streams = [...connections].filter(({ carriesStream }) => carriesStream);
      if (streams.length === 0) throw new Error('No event stream is open that could fall silent.');
      for (const { browser, server } of streams) {
        server.unpipe(browser);
        server.resume();
      }
    },
    async close() {
      const closed = once(relay, 'close');
      relay.close();
      for (const { browser } of connections) browser.destroy();
      await closed;
    },
  };
}
