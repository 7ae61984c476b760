/** What went wrong and what to do about it, in words for the user; printed without a stack trace. */
export class StackError extends Error {
  override readonly name: string = 'StackError';
}

/** The message of anything thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The system's code of an error (`ENOENT`, `EADDRINUSE`, …); null where there is none. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
