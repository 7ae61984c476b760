import { spawn } from 'node:child_process';
import { builtFile } from './places.js';
import type { ProcessIdentity } from './process-identity.js';

/** Ends the stack's parts when the launcher itself disappears, however that happens. */
export interface Guard {
  watch(part: ProcessIdentity): void;
  /** Ends the guard; what still lives of the watched goes with it. */
  close(): Promise<void>;
}

export const startGuard = (): Guard => {
  const guard = spawn(process.execPath, [builtFile('stack/guard-process.js')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => {
    guard.once('exit', () => resolve());
    guard.once('error', () => resolve());
  });
  // A guard that was killed is no reason to stop: the record on disk still says what is running.
  guard.stdin.on('error', () => undefined);
  return {
    watch: (part) => {
      guard.stdin.write(`${JSON.stringify(part)}\n`);
    },
    close: async () => {
      guard.stdin.end();
      await ended;
    },
  };
};
