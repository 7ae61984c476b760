'use client';

import type { SessionState } from '@mias/contracts';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { createContext, use, useEffect, type ReactNode } from 'react';
import { NoTeam } from '../people/NoTeam';
import { Shell } from '../shell/Shell';
import { ErrorNotice } from '../ui/ErrorNotice';
import { LiveUpdates } from './LiveUpdates';
import { useTRPC } from './trpc';

/** Rooms that are open before somebody is known. */
const OPEN: readonly string[] = ['/sign-in', '/invitation'];

const SessionContext = createContext<SessionState | null>(null);

/** Who looks at this page. */
export function useSession(): SessionState {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession is for what SessionGate surrounds.');
  return session;
}

/** Leads whoever is not known to the sign-in, and gives everybody else the rooms of their team. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const open = OPEN.includes(usePathname());
  return open ? children : <Known>{children}</Known>;
}

function Known({ children }: { readonly children: ReactNode }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data, error, refetch } = useQuery(trpc.session.get.queryOptions(undefined, { staleTime: 60_000 }));
  const stranger = data !== undefined && data.user === null;
  useEffect(() => {
    if (!stranger) return;
    const { pathname, search } = window.location;
    router.replace(`/sign-in?to=${encodeURIComponent(pathname + search)}`);
  }, [stranger, router]);

  if (data === undefined || stranger) {
    return (
      <Shell session={null}>
        {error ? (
          <ErrorNotice
            title="The platform could not be reached"
            message={error.message}
            onRetry={() => void refetch()}
          />
        ) : (
          <Skeleton height={180} role="status" aria-label="Loading" />
        )}
      </Shell>
    );
  }
  return (
    <SessionContext value={data}>
      {data.team === null ? (
        <NoTeam />
      ) : (
        <LiveUpdates>
          <Shell session={data}>{children}</Shell>
        </LiveUpdates>
      )}
    </SessionContext>
  );
}
