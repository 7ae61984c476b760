'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Failures } from '../ui/Failures';

/** Reasons shown before the gallery's own filter takes over. */
const SHOWN = 20;

export interface FailedImagesProps {
  readonly versionId: string;
  readonly total: number;
}

export function FailedImages({ versionId, total }: FailedImagesProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.datasets.images.queryOptions({ versionId, state: 'failed', limit: SHOWN }));
  if (!data) return null;
  const failures = data.images.map(({ name, split, error }) => ({ name, where: split, reason: error }));
  return <Failures failures={failures} total={total} remedy="Runs and banks leave them out." />;
}
