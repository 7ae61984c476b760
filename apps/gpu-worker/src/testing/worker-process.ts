import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { pathFrom } from './files.js';

/** A worker as users run it: the built program in a process of its own. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  /** Everything it printed so far. */
  readonly output: string;
  /** Resolves once a line holds `text`. */
  printed(text: string): Promise<void>;
  /** Sends a signal and waits for the end; gives the exit code, null after a signal that cannot be caught. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Waits for it to end by itself. */
  exited(): Promise<number | null>;
}

/** Brings the built program up to date with the sources that are tested. */
export async function buildWorker(): Promise<void> {
  const project = pathFrom('apps/gpu-worker/tsconfig.lib.json');
  await promisify(execFile)(process.execPath, [pathFrom('node_modules/typescript/bin/tsc'), '-b', project]);
}

/** @param program of the built worker, below its `dist` */
export function startWorkerProcess(
  environment: Readonly<Record<string, string>>,
  program = 'main.js',
): WorkerProcess {
  const child = spawn(process.execPath, [pathFrom(`apps/gpu-worker/dist/${program}`)], {
    env: { PATH: process.env['PATH'], NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      for (const listener of listeners) listener();
    });
  }
  const exited = async (): Promise<number | null> => {
    await ended;
    return child.exitCode;
  };
  return {
    child,
    get output() {
      return lines.join('\n');
    },
    exited,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!lines.some((line) => line.includes(text))) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`The worker ended without "${text}":\n${lines.join('\n')}`)));
      }),
    end: (signal) => {
      child.kill(signal);
      return exited();
    },
  };
}
