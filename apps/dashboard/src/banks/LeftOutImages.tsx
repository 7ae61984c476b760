'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Failures } from '../ui/Failures';

/** Training images that the bank is built without, and why. */
export function LeftOutImages({ bankId }: { readonly bankId: string }) {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.banks.leftOut.queryOptions({ bankId }));
  if (data.length === 0) return null;
  const failures = data.map(({ name, reason }) => ({ name, where: 'train', reason }));
  return (
    <Failures
      failures={failures}
      total={failures.length}
      remedy="The bank is built without them. To have them in, mend them and import the folder again."
    />
  );
}
