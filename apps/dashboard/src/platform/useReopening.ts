'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isRefusal } from './isRefusal';
import { useTRPC } from './trpc';

/** A closed stream (the API was away) is opened again after this long; an interrupted one by the browser itself. */
const REOPEN_AFTER_MS = 2_000;

/** The part of a subscription's result that {@link useReopening} needs. */
interface Stream {
  readonly status: string;
  readonly error: unknown;
  readonly reset: () => void;
}

/** Opens a stream again that ended with an error. One that was refused asks first who looks: they may have left the team. */
export function useReopening({ status, error, reset }: Stream): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (status !== 'error') return undefined;
    if (isRefusal(error)) void queryClient.invalidateQueries(trpc.session.get.queryFilter());
    const timer = setTimeout(reset, REOPEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [status, error, reset, queryClient, trpc]);
}
