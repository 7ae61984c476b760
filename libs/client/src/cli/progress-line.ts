import type { Progress } from '@mias/contracts';
import type { Terminal } from './cli-environment.js';
import { formatDuration } from './format-duration.js';

/** The part of a snapshot that people see. */
export type ShownProgress = Pick<Progress, 'stage' | 'done' | 'total' | 'failed' | 'secondsLeft'>;

/** Between two plain lines of the same stage, so that a log stays readable. */
const PLAIN_INTERVAL_MS = 10_000;
const ERASE_LINE = '\r\u001b[2K';

/** The progress of one piece of work: a line that renews itself on a terminal, now and then a line elsewhere. */
export class ProgressLine {
  private stage: string | undefined;
  private lastPlainAt = -Infinity;
  private shown = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly title: string,
  ) {}

  show(progress: ShownProgress): void {
    const text = `${this.title}: ${describe(progress)}`;
    const newStage = progress.stage !== this.stage;
    if (this.terminal.isTTY === true) {
      // Each stage keeps its last line.
      const start = newStage && this.shown ? '\n' : ERASE_LINE;
      this.terminal.write(start + text.slice(0, (this.terminal.columns ?? 80) - 1));
    } else if (newStage || performance.now() - this.lastPlainAt > PLAIN_INTERVAL_MS) {
      this.lastPlainAt = performance.now();
      this.terminal.write(`${text}\n`);
    }
    this.stage = progress.stage;
    this.shown = true;
  }

  end(): void {
    if (this.terminal.isTTY === true && this.shown) this.terminal.write('\n');
  }
}

function describe({ stage, done, total, failed, secondsLeft }: ShownProgress): string {
  const counts = total > 0 ? ` ${done}/${total}` : '';
  const failures = failed > 0 ? `, ${failed} failed` : '';
  const left = secondsLeft === null ? '' : `, ${formatDuration(secondsLeft)} left`;
  return `${stage}${counts}${failures}${left}`;
}
