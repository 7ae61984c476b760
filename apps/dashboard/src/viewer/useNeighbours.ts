'use client';

import type { RunImageDetail } from '@mias/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTRPC } from '../platform/trpc';
import { mapQuery } from './blobPixels';

export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
}

/** Addresses of the images before and after this one; both are loaded ahead, so that the arrow keys show them at once. */
export function useNeighbours(runId: string, image: RunImageDetail): Neighbours {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { previousImageId, nextImageId } = image;
  const addressOf = (imageId: string | null) =>
    imageId === null ? null : `/runs/${runId}/images/${imageId}`;
  const previous = addressOf(previousImageId);
  const next = addressOf(nextImageId);

  useEffect(() => {
    const loadAhead = async (imageId: string): Promise<void> => {
      const options = trpc.runs.image.queryOptions({ runId, imageId });
      const ahead = await queryClient.query(options);
      if (ahead.map) await queryClient.query(mapQuery(ahead.map, ahead.mapSide));
    };
    for (const address of [previous, next]) if (address !== null) router.prefetch(address);
    for (const imageId of [previousImageId, nextImageId]) {
      // Its own page says what is wrong with it.
      if (imageId !== null) loadAhead(imageId).catch(() => undefined);
    }
  }, [runId, previous, next, previousImageId, nextImageId, queryClient, router, trpc]);

  return { previous, next };
}
