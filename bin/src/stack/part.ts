import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { endOfLog, renewLog } from './log-file.js';
import { endGroup, signalGroup } from './process-group.js';
import { identify, type ProcessIdentity } from './process-identity.js';
import { messageOf, StackError } from './stack-error.js';

/** A process of the stack, to be started. */
export interface PartSpec {
  /** How it is named in messages: `API`, `worker 1`, … */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Text for its standard input; absent: none. */
  readonly input?: string;
  readonly logPath: string;
}

/** A started process, the leader of a process group of its own, so that the terminal's Ctrl-C misses it. */
export interface Part {
  readonly name: string;
  readonly identity: ProcessIdentity;
  readonly logPath: string;
  readonly exited: Promise<PartExit>;
  stop(graceMs: number): Promise<void>;
  kill(): void;
}

export interface PartExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A part that ended although nobody asked it to; the message is the whole report, with the end of its log. */
export class PartCrash extends StackError {
  readonly part: string;
  readonly logPath: string;

  constructor(
    part: Pick<Part, 'name' | 'logPath'>,
    readonly exit: PartExit,
  ) {
    super(`The ${part.name} stopped unexpectedly (${exitWords(exit)}). ${endOfLog(part.logPath)}`);
    this.part = part.name;
    this.logPath = part.logPath;
  }
}

export const spawnPart = async (spec: PartSpec): Promise<Part> => {
  renewLog(spec.logPath);
  const log = openSync(spec.logPath, 'a');
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    // Its output is a file, whatever the launcher's own output is.
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', ...spec.env },
    detached: true,
    stdio: [spec.input === undefined ? 'ignore' : 'pipe', log, log],
  });
  closeSync(log);
  const exited = new Promise<PartExit>((resolve) => {
    child.once('exit', (code, signal) => {
      // Whatever it had started itself goes with it.
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
      resolve({ code, signal });
    });
  });
  const pid = await new Promise<number | undefined>((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid));
    child.once('error', (cause) => {
      reject(
        new StackError(`The ${spec.name} (${spec.command}) could not be started: ${messageOf(cause)}`, {
          cause,
        }),
      );
    });
  });
  child.stdin?.on('error', () => undefined).end(spec.input);

  const identity = pid === undefined ? null : identify(pid);
  if (identity === null) throw new PartCrash(spec, await exited);
  return {
    name: spec.name,
    identity,
    logPath: spec.logPath,
    exited,
    stop: async (graceMs) => {
      await endGroup(identity, graceMs);
      await exited;
    },
    kill: () => signalGroup(identity.pid, 'SIGKILL'),
  };
};

const exitWords = ({ code, signal }: PartExit): string => {
  if (signal === 'SIGKILL') return 'killed by signal SIGKILL; out of memory, perhaps';
  return signal === null ? `exit code ${code ?? 'unknown'}` : `killed by signal ${signal}`;
};
