import type { StackDescriptor } from './running-stack.js';
import { StackError } from './stack-error.js';

/** Another launcher holds this data folder. */
export class AlreadyRunning extends StackError {
  constructor(
    readonly dataDir: string,
    /** Of the other launcher. */
    readonly pid: number,
    /** Null while it is still starting, or stopping. */
    readonly running: StackDescriptor | null,
  ) {
    const where = running === null ? 'still starting or stopping' : (running.dashboardUrl ?? running.apiUrl);
    super(
      `MIAS-SAM already runs on ${dataDir} (pid ${pid}, ${where}). Use that one, stop it with "kill ${pid}", or choose another folder with --data DIR.`,
    );
  }
}
