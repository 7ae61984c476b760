import { Refusal } from '@mias/contracts';

interface Waiting {
  begin(): void;
}

/**
 * Long questions of several teams, so many at once and the others in turn: first one of each team, in
 * the order in which they came, then a second one of each. However much one team asks, another waits for
 * one question of it.
 */
export class Turns {
  readonly #waiting = new Map<string, Waiting[]>();
  #underWay = 0;

  /** @param atOnce asked whenever a turn may begin */
  constructor(
    private readonly atOnce: () => Promise<number>,
    private readonly mostWaiting: number,
  ) {}

  /**
   * Does the work when it is its turn. With the signal the caller stops waiting; a turn that has begun
   * lasts until its work ends all the same.
   */
  async take<Answer>(team: string, work: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    const gone = goneWith(signal);
    try {
      if (signal?.aborted) return await gone.promise;
      await Promise.race([this.#begin(team, signal), gone.promise]);
      const working = work().finally(() => {
        this.#underWay -= 1;
        void this.#next();
      });
      return await Promise.race([working, gone.promise]);
    } finally {
      gone.forget();
    }
  }

  #begin(team: string, signal: AbortSignal | undefined): Promise<void> {
    const line = this.#waiting.get(team) ?? [];
    if (line.length >= this.mostWaiting) {
      throw new Refusal(
        'unavailable',
        `Your team has ${line.length} images waiting for a worker, and no more may wait at once. Send the next when some are answered, or start more workers.`,
      );
    }
    return new Promise((resolve) => {
      const waiting: Waiting = { begin: resolve };
      this.#waiting.set(team, [...line, waiting]);
      signal?.addEventListener('abort', () => this.#leave(team, waiting), { once: true });
      void this.#next();
    });
  }

  async #next(): Promise<void> {
    const most = Math.max(1, await this.atOnce().catch(() => 1));
    while (this.#underWay < most) {
      const [turn] = this.#waiting;
      if (turn === undefined) return;
      const [team, [first, ...others]] = turn;
      // A team whose turn it was goes to the end of the line of teams.
      this.#waiting.delete(team);
      if (others.length > 0) this.#waiting.set(team, others);
      if (first === undefined) continue;
      this.#underWay += 1;
      first.begin();
    }
  }

  #leave(team: string, waiting: Waiting): void {
    const others = (this.#waiting.get(team) ?? []).filter((other) => other !== waiting);
    if (others.length > 0) this.#waiting.set(team, others);
    else this.#waiting.delete(team);
  }
}

interface Gone {
  /** Rejects when the signal is given. */
  readonly promise: Promise<never>;
  forget(): void;
}

function goneWith(signal: AbortSignal | undefined): Gone {
  let leave = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    leave = () => reject(new Refusal('unavailable', 'Whoever asked did not wait for the answer.'));
  });
  promise.catch(() => undefined);
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });
  return { promise, forget: () => signal?.removeEventListener('abort', leave) };
}
