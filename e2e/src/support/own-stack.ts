import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished, startCommand } from './command.js';
import { freePort } from './free-port.js';

export interface StackAddresses {
  readonly apiUrl: string;
  readonly dashboardUrl: string;
}

export interface OwnStack extends StackAddresses {
  /** What `./bin/start` said until it was up. */
  readonly printed: string;
  stop(): Promise<void>;
}

export interface StackStart {
  readonly dataDir: string;
  /** Further options of `./bin/start`. */
  readonly options?: readonly string[];
  readonly env?: Record<string, string>;
}

/** `./bin/start` on a folder and ports of its own, until it says how to stop it. */
export async function startOwnStack({ dataDir, options = [], env = {} }: StackStart): Promise<OwnStack> {
  const [port, apiPort] = [await freePort(), await freePort()];
  const places = ['--data', dataDir, '--port', `${port}`, '--api-port', `${apiPort}`];
  const child = startCommand('start', [...places, ...options], env);
  const end = finished(child);
  const printed = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('Ctrl-C')) resolve(text);
    });
    void end.then(({ code, stdout, stderr }) =>
      reject(new Error(`./bin/start ended with exit code ${String(code)}:\n${stdout}\n${stderr}`)),
    );
  });
  return {
    ...(await addressesOf(dataDir)),
    printed,
    stop: async () => {
      child.kill('SIGTERM');
      await end;
    },
  };
}

/** Where the stack that runs on a data folder is reached. */
export async function addressesOf(dataDir: string): Promise<StackAddresses> {
  const { apiUrl, dashboardUrl } = JSON.parse(
    await readFile(join(dataDir, 'stack.json'), 'utf8'),
  ) as StackAddresses;
  return { apiUrl, dashboardUrl };
}
