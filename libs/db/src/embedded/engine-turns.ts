import type { Batch } from './frontend-batches.js';

/** The part of an embedded Postgres (PGlite) that serving it needs. */
export interface PostgresEngine {
  execProtocolRawStream(
    message: Uint8Array,
    options: { readonly onRawData: (bytes: Uint8Array) => void },
  ): Promise<void>;
  isInTransaction(): boolean;
  exec(sql: string): Promise<unknown>;
}

interface Turn {
  readonly client: symbol;
  readonly run: () => Promise<void>;
}

/** Who may use the engine: first come, first served, but a client in a transaction goes on until its end. */
export class EngineTurns {
  private readonly waiting: Turn[] = [];
  /** The client whose transaction or unfinished batch is open. */
  private holder: symbol | null = null;
  private busy = false;
  private current: Promise<void> = Promise.resolve();

  constructor(private readonly engine: PostgresEngine) {}

  /** Runs a batch when its turn comes, giving the engine's answer piece by piece. */
  take(client: symbol, batch: Batch, answer: (bytes: Uint8Array) => void): Promise<void> {
    return this.enqueue(client, async () => {
      await this.engine.execProtocolRawStream(batch.bytes, { onRawData: answer });
      this.holder = batch.kind === 'unfinished' || this.engine.isInTransaction() ? client : null;
    });
  }

  /** Forgets a client that is gone; what it had open is rolled back. */
  leave(client: symbol): void {
    for (let index = this.waiting.length - 1; index >= 0; index -= 1) {
      if (this.waiting[index]?.client === client) this.waiting.splice(index, 1);
    }
    if (this.holder !== client) return;
    // An engine that cannot even roll back tells its next client.
    const rolledBack = this.enqueue(client, async () => {
      await this.engine.exec('ROLLBACK').catch(() => undefined);
      this.holder = null;
    });
    void rolledBack;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.busy) await this.current;
  }

  private enqueue(client: symbol, work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ client, run: () => work().then(resolve, reject) });
      void this.workOff();
    });
  }

  private async workOff(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let turn = this.next(); turn !== undefined; turn = this.next()) {
      this.current = turn.run();
      await this.current;
    }
    this.busy = false;
  }

  private next(): Turn | undefined {
    const index = this.waiting.findIndex(({ client }) => this.holder === null || client === this.holder);
    return index === -1 ? undefined : this.waiting.splice(index, 1)[0];
  }
}
