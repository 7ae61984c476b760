import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { benchFolder } from './places.js';

/** Debian's Python, which has the peers' packages; another on the PATH has not. */
export const PYTHON = '/usr/bin/python3';

/**
 * A program of `bench/*.py` that does its work once for every line it reads, and answers each with a line
 * of JSON; it prints a first line when it is ready.
 */
export interface PythonPeer {
  /** Lets it work once; gives what it printed. */
  ask(): Promise<unknown>;
  stop(): Promise<void>;
}

/** Why the peer cannot run here, or null when it can. */
export function missingModules(modules: readonly string[]): string | null {
  const { status } = spawnSync(PYTHON, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
  if (status === 0) return null;
  const packages = modules.map((module) => `python3-${module}`).join(' ');
  return `${PYTHON} cannot import ${modules.join(', ')}: left out (Debian: apt-get install ${packages})`;
}

/** Starts the program and waits until it is ready. */
export async function startPeer(script: string, args: readonly string[]): Promise<PythonPeer> {
  const child = spawn(PYTHON, [join(benchFolder, script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`${script} ended before it answered; what it says is above.`);
    return line.value;
  };
  await next();
  return {
    ask: async () => {
      child.stdin.write('\n');
      const answer: unknown = JSON.parse(await next());
      return answer;
    },
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
