/**
 * Calls `work` again and again, `milliseconds` after its last end; an error is reported and does not
 * stop it. The returned function stops it and waits for a call under way.
 */
export function every(
  milliseconds: number,
  work: () => Promise<void>,
  report: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const turn = (): void => {
    running = work()
      .catch(report)
      .finally(() => {
        if (!stopped) timer = setTimeout(turn, milliseconds);
      });
  };
  let timer = setTimeout(turn, milliseconds);
  return () => {
    stopped = true;
    clearTimeout(timer);
    return running;
  };
}
