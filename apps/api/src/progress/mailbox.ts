/**
 * The latest value of every key, until it is taken. A reader slower than its writer skips values but
 * misses no last one, and what waits is bounded by the number of keys and by `capacity`.
 */
export class Mailbox<Value> {
  private readonly latest = new Map<string, Value>();
  private wake: () => void = () => undefined;

  constructor(private readonly capacity: number) {}

  put(key: string, value: Value): void {
    // A key moves to the end, so that the first one is the one that has been quiet longest.
    this.latest.delete(key);
    this.latest.set(key, value);
    const [quietest] = this.latest.keys();
    if (this.latest.size > this.capacity && quietest !== undefined) this.latest.delete(quietest);
    this.wake();
  }

  /** Undefined when nothing came within the time or before the signal. */
  async take({ withinMs, signal }: { withinMs: number; signal: AbortSignal }): Promise<Value | undefined> {
    if (this.latest.size === 0 && !signal.aborted) await this.filled(withinMs, signal);
    for (const [key, value] of this.latest) {
      this.latest.delete(key);
      return value;
    }
    return undefined;
  }

  private filled(withinMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      signal.addEventListener('abort', wake);
      this.wake = wake;
    });
  }
}
