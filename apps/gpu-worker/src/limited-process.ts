import { spawn, type ChildProcess } from 'node:child_process';

/** A program of its own for code or models from strangers. */
export interface LimitedProcess {
  readonly child: ChildProcess;
  /** The end of what it wrote as errors. */
  readonly errors: () => string;
}

export interface LimitedProgram {
  /** Absolute path of a JavaScript file. */
  readonly program: string;
  readonly argument: string;
  /** Objects and arrays together, in MiB. */
  readonly memoryMb: number;
}

/** What Node.js itself takes before anything is loaded: stacks of its threads, its own heap. */
const NODE_MB = 192;

/**
 * The limit on data is the kernel's: V8's own counts objects only, and arrays of numbers lie outside
 * them. The environment is empty, so that no address or password of the platform's reaches a stranger.
 */
export function startLimited({ program, argument, memoryMb }: LimitedProgram): LimitedProcess {
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      'ulimit -c 0; ulimit -d "$0" && unset PWD && exec "$@"',
      String((memoryMb + NODE_MB) * 1024),
      process.execPath,
      `--max-old-space-size=${memoryMb}`,
      program,
      argument,
    ],
    { env: {}, cwd: '/', stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' },
  );
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4_000)));
  return { child, errors: () => errors };
}

/** What to send, how long to wait, and what to say when there is no answer. */
export interface Exchange {
  /** Undefined while the process starts: it speaks first. */
  readonly question: object | undefined;
  readonly seconds: number;
  readonly tooLong: Error;
  readonly tooMuch: string;
}

/** The next thing that the process says; rejects with the reason when it ends or takes too long instead. */
export function nextMessage(
  { child, errors }: LimitedProcess,
  { question, seconds, tooLong, tooMuch }: Exchange,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      outcome();
    };
    const fail = (reason: string): void => settle(() => reject(new Error(reason)));
    const onMessage = (message: unknown): void => settle(() => resolve(message));
    const onExit = (code: number | null, signal: NodeJS.Signals | null): void =>
      fail(endReason({ code, signal, errors: errors(), tooMuch }));
    const onError = (error: Error): void => fail(`Its process could not be reached: ${error.message}`);
    const timer = setTimeout(() => settle(() => reject(tooLong)), seconds * 1_000);
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    if (question !== undefined) child.send(question, (error) => error && onError(error));
  });
}

interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
  readonly tooMuch: string;
}

function endReason({ code, signal, errors, tooMuch }: End): string {
  if (/out of memory|allocation failed|bad_alloc/i.test(errors) || signal === 'SIGTRAP') return tooMuch;
  if (code !== null) return `It ended its process with code ${code} in place of an answer.`;
  return `Its process was ended by ${String(signal)} in place of an answer.`;
}
