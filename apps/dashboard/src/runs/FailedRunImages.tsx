'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Failures } from '../ui/Failures';

/** Test and training images a finished run did without, and why. */
export function FailedRunImages({ runId }: { readonly runId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.runs.report.queryOptions({ runId }, { select: ({ failures }) => failures }));
  if (!data || data.length === 0) return null;
  const failures = data.map(({ name, split, reason }) => ({ name, where: split, reason }));
  return <Failures failures={failures} total={failures.length} remedy="The run went on without them." />;
}
