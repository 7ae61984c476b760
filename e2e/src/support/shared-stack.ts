import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished, startCommand } from './command.js';
import { freePort } from './free-port.js';

export interface SharedStack {
  readonly apiUrl: string;
  readonly dashboardUrl: string;
  /** As `./bin/start` prints it. */
  readonly firstOwnerLink: string;
  stop(): Promise<void>;
}

/** `./bin/start` for people who sign in, on a folder and ports of its own. */
export async function startSharedStack(dataDir: string, env: Record<string, string>): Promise<SharedStack> {
  const [port, apiPort] = [await freePort(), await freePort()];
  const child = startCommand(
    'start',
    ['--data', dataDir, '--port', `${port}`, '--api-port', `${apiPort}`, '--no-demo'],
    { ...env, MIAS_MODE: 'shared' },
  );
  const end = finished(child);
  const link = new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (!printed.includes('Ctrl-C')) return;
      const found = /^\s*(http\S+\/invitation#\w+)$/m.exec(printed)?.[1];
      if (found === undefined) reject(new Error(`./bin/start printed no link:\n${printed}`));
      else resolve(found);
    });
    void end.then(({ code, stdout, stderr }) =>
      reject(new Error(`./bin/start ended with exit code ${String(code)}:\n${stdout}\n${stderr}`)),
    );
  });
  const firstOwnerLink = await link;
  const stack = JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as {
    apiUrl: string;
    dashboardUrl: string;
  };
  return {
    ...stack,
    firstOwnerLink,
    stop: async () => {
      child.kill('SIGTERM');
      await end;
    },
  };
}
