'use client';

import type { RunImageDetail } from '@mias/contracts';
import { useQuery } from '@tanstack/react-query';
import { mapQuery } from './blobPixels';

/** The image's raw anomaly map; no data while it is not computed or not loaded. */
export const useAnomalyMap = ({ map, mapSide }: RunImageDetail) =>
  useQuery({ ...mapQuery(map ?? noBlob, mapSide), enabled: map !== null });

/** Stands for a map that is not there; the query of it is switched off. */
const noBlob = { sha256: '', kind: 'f32' } as const;
