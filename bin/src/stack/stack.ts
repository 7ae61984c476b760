import type { PartCrash } from './part.js';

export interface StackOptions {
  /** Where database, queue, blobs, caches and logs live; made when it is not there. */
  readonly dataDir: string;
  readonly dashboard: boolean;
  /** Worker processes on this machine; 1 when absent. */
  readonly workers?: number;
  /** A Postgres with pgvector to use instead of the embedded one. */
  readonly databaseUrl?: string | undefined;
  /** A Redis to use instead of a private one. */
  readonly redisUrl?: string | undefined;
  /** Absent or 0: any free port. */
  readonly ports?: { readonly api?: number; readonly dashboard?: number };
  readonly onEvent?: (event: StackEvent) => void;
  /** Where people open the dashboard; absent: where it listens. */
  readonly url?: string | undefined;
  /** Aborting while the stack starts stops what was started and rejects. */
  readonly signal?: AbortSignal;
}

export type StackEvent =
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'ready'; readonly part: string; readonly seconds: number }
  | { readonly kind: 'restarting'; readonly crash: PartCrash };

export interface RunningStack {
  readonly apiUrl: string;
  readonly dashboardUrl: string | null;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Stops everything that was started, last started first; safe to call again. */
  stop(): Promise<void>;
  /** Kills everything that was started, at once. */
  kill(): void;
  /** Resolves, after everything was stopped, when a part crashed that cannot be restarted. */
  readonly crashed: Promise<PartCrash>;
}
