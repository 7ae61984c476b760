'use client';

import type { Health } from '@mias/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { progressKey } from './progress';
import { createRefresher } from './refresher';
import { useTRPC } from './trpc';
import { useReopening } from './useReopening';
import { useVisible } from './useVisible';

/** `reconnecting`: it was live and is not now; what is shown may be old. */
export type Connection = 'connecting' | 'live' | 'reconnecting';

export interface Live {
  readonly connection: Connection;
  /** Null until it is known. */
  readonly health: Health | null;
}

const LiveContext = createContext<Live>({ connection: 'connecting', health: null });

export const useLive = (): Live => use(LiveContext);

/**
 * The one source of liveness: listens to everything's progress and the platform's health, and keeps
 * the query cache up to date. A hidden tab catches up when it is looked at again.
 */
export function LiveUpdates({ children }: { readonly children: ReactNode }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useVisible();
  const [refresher] = useState(() => createRefresher(queryClient));
  useEffect(() => () => refresher.stop(), [refresher]);

  const progress = useSubscription(
    trpc.progress.watchAll.subscriptionOptions(undefined, {
      enabled: visible,
      onStarted: () => refresher.connected(),
      onData: (update) => {
        queryClient.setQueryData(progressKey(update.subject), update);
        refresher.note(update);
      },
    }),
  );
  const health = useSubscription(trpc.health.watch.subscriptionOptions(undefined, { enabled: visible }));
  const workers = health.data?.workers.map(({ id }) => id).join();
  useEffect(() => {
    if (workers !== undefined) void queryClient.invalidateQueries(trpc.prompters.pathFilter());
  }, [workers, queryClient, trpc]);
  useReopening(progress);
  useReopening(health);

  const [wasLive, setWasLive] = useState(false);
  if (!wasLive && progress.status === 'pending') setWasLive(true);
  const live = progress.status === 'pending' || !visible;
  const connection = live ? 'live' : wasLive ? 'reconnecting' : 'connecting';
  return <LiveContext value={{ connection, health: health.data ?? null }}>{children}</LiveContext>;
}
