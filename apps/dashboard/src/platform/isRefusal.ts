import type { AppRouter } from '@mias/contracts';
import { isTRPCClientError } from '@trpc/client';

/** Whether the API would not do it, which it says however often it is asked again. */
export function isRefusal(error: unknown): boolean {
  if (!isTRPCClientError<AppRouter>(error)) return false;
  const status = error.data?.httpStatus;
  return status !== undefined && status < 500;
}
