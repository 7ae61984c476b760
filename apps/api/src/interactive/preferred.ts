/** Subjects remembered: more than are prompted at once, and no memory to speak of. */
const REMEMBERED = 1_000;

/** Which worker last answered about what; it may have died since. */
export class Preferred {
  readonly #workers = new Map<string, string>();

  workerFor(about: string): string | undefined {
    return this.#workers.get(about);
  }

  note(about: string, worker: string): void {
    this.#workers.delete(about);
    this.#workers.set(about, worker);
    const [oldest] = this.#workers.keys();
    if (this.#workers.size > REMEMBERED && oldest !== undefined) this.#workers.delete(oldest);
  }
}
