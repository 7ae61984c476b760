import { ProgressLine } from './progress-line.js';
import type { Session } from './session.js';

/** Runs `work` with its bytes shown on stderr. */
export async function withProgress<Result>(
  { stderr }: Session,
  title: string,
  work: (onProgress: (bytes: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  const line = new ProgressLine(stderr, title);
  try {
    return await work((bytes, total) =>
      line.show({
        stage: 'MB',
        done: Math.floor(bytes / 1e6),
        total: Math.ceil(total / 1e6),
        failed: 0,
        secondsLeft: null,
      }),
    );
  } finally {
    line.end();
  }
}
