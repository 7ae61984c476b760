'use client';

import type { AppRouter, Progress, Subject, WorkState } from '@mias/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import { useTRPCClient } from './trpc';
import { isFinal } from './workState';

export const progressKey = ({ kind, id }: Subject) => ['progress', kind, id] as const;

/**
 * The latest progress of unfinished work: its snapshot of now, then what {@link LiveUpdates} hears.
 * Undefined while nothing is known and when the work has ended.
 */
export function useProgress(subject: Subject, state: WorkState): Progress | undefined {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const queryKey = progressKey(subject);
  const unfinished = !isFinal(state);
  const { data } = useQuery({
    queryKey,
    enabled: unfinished,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const snapshot = await firstProgress(client, subject, signal);
      const heard = queryClient.getQueryData<Progress>(queryKey);
      return heard && heard.at > snapshot.at ? heard : snapshot;
    },
  });
  return unfinished ? data : undefined;
}

/** Watches only until the first snapshot: browsers allow six connections to an origin, so none is kept per row. */
function firstProgress(
  client: TRPCClient<AppRouter>,
  subject: Subject,
  signal: AbortSignal,
): Promise<Progress> {
  return new Promise((resolve, reject) => {
    const watching = client.progress.watch.subscribe(subject, {
      onData: (progress) => {
        watching.unsubscribe();
        resolve(progress);
      },
      onError: reject,
    });
    signal.addEventListener('abort', () => watching.unsubscribe());
  });
}
