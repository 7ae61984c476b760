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

/** Debian's packages of the modules that the peers import. */
const PACKAGES = {
  cv2: 'python3-opencv',
  faiss: 'python3-faiss',
  numpy: 'python3-numpy',
  PIL: 'python3-pil',
  scipy: 'python3-scipy',
  torch: 'python3-torch',
} as const;

/** Why the peer cannot run here, or null when it can. */
export function missingModules(modules: readonly (keyof typeof PACKAGES)[]): string | null {
  const missing = modules.filter(
    (module) => spawnSync(PYTHON, ['-c', `import ${module}`], { stdio: 'ignore' }).status !== 0,
  );
  if (missing.length === 0) return null;
  const packages = missing.map((module) => PACKAGES[module]).join(' ');
  return `${PYTHON} cannot import ${missing.join(', ')}: left out (Debian: apt-get install ${packages})`;
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
