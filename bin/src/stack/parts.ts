import { join } from 'node:path';
import { startGuard } from './guard.js';
import { PartCrash, spawnPart, type Part, type PartSpec } from './part.js';
import { openPartRecord } from './part-record.js';
import { repositoryRoot } from './places.js';
import { StackError } from './stack-error.js';

/** How long a part may take to end by itself before it is killed. */
export const GRACE_MS = 10_000;

/** All processes of one stack: watched by a guard, recorded on disk, stopped in reverse order. */
export interface Parts {
  start(spec: NodePart | CommandPart): Promise<Part>;
  /** True from the first call of `stop`: ends are then expected. */
  isStopping(): boolean;
  readonly stop: () => Promise<void>;
  /** Kills everything at once, without waiting. */
  readonly kill: () => void;
}

type Common = Pick<PartSpec, 'name' | 'env' | 'args'> &
  Partial<Pick<PartSpec, 'cwd' | 'input'>> & {
    /** Whoever started it looks after it: its unexpected end is no crash of the whole. */
    readonly restartable?: boolean;
  };
/** A part that is a Node program; `script` is its file. */
export type NodePart = Common & { readonly script: string };
export type CommandPart = Common & { readonly command: string };

export const openParts = (dataDir: string, onCrash: (crash: PartCrash) => void): Parts => {
  const guard = startGuard();
  const record = openPartRecord(dataDir);
  const running = new Set<Part>();
  let stopping = false;
  let stopped: Promise<void> | null = null;

  const stopAll = async () => {
    for (const part of [...running].toReversed()) await part.stop(GRACE_MS);
    await guard.close();
    record.delete();
  };

  return {
    start: async (spec) => {
      const part = await spawnPart({
        ...spec,
        ...programOf(spec),
        cwd: spec.cwd ?? repositoryRoot,
        logPath: join(dataDir, 'logs', `${spec.name.toLowerCase().replaceAll(' ', '-')}.log`),
      });
      if (stopping) {
        await part.stop(0);
        throw new StackError(`The ${spec.name} was stopped while it started.`);
      }
      guard.watch(part.identity);
      record.add(part.identity);
      running.add(part);
      void part.exited.then((exit) => {
        running.delete(part);
        if (stopping) return;
        record.remove(part.identity);
        if (spec.restartable !== true) onCrash(new PartCrash(part, exit));
      });
      return part;
    },
    isStopping: () => stopping,
    stop: () => {
      stopping = true;
      return (stopped ??= stopAll());
    },
    kill: () => {
      for (const part of running) part.kill();
    },
  };
};

const programOf = (spec: NodePart | CommandPart): Pick<PartSpec, 'command' | 'args'> =>
  'script' in spec
    ? { command: process.execPath, args: [spec.script, ...spec.args] }
    : { command: spec.command, args: spec.args };
