'use client';

import type { RunImageDetail } from '@mias/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import type { Pixel } from './pixelGrid';

/** As many as are shown. */
const NEAREST = 5;
const ASK_AGAIN_MS = 1_000;

/** The pixel that somebody chose on an image, and the normal patches nearest to what is there. */
export function useNearest(runId: string, { imageId }: Pick<RunImageDetail, 'imageId'>) {
  const trpc = useTRPC();
  const [pixel, onPixel] = useState<Pixel | null>(null);
  const { x, y } = pixel ?? { x: 0, y: 0 };
  const answer = useQuery(
    trpc.runs.nearest.queryOptions(
      { runId, imageId, x, y, k: NEAREST },
      {
        enabled: pixel !== null,
        staleTime: Infinity,
        refetchInterval: ({ state }) => (state.data?.state === 'encoding' ? ASK_AGAIN_MS : false),
      },
    ),
  );
  return { pixel, onPixel, answer };
}
