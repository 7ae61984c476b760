'use client';

import type { BlobRef } from '@mias/contracts';
import { useQuery } from '@tanstack/react-query';
import { outlineQuery } from './blobPixels';
import { MaskOutline, type MaskLooks } from './MaskOutline';

export interface MaskLayerProps extends MaskLooks {
  readonly mask: BlobRef;
}

/** The contour of a stored mask, once it is loaded. */
export function MaskLayer({ mask, ...looks }: MaskLayerProps) {
  const { data: outline } = useQuery(outlineQuery(mask));
  return outline ? <MaskOutline outline={outline} {...looks} /> : null;
}
