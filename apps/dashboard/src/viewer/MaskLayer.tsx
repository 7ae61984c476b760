'use client';

import type { BlobRef } from '@mias/contracts';
import { useQuery } from '@tanstack/react-query';
import { overlayColours } from '../theme/overlayColours';
import { outlineQuery } from './blobPixels';
import styles from './Stage.module.css';

export interface MaskLayerProps {
  readonly mask: BlobRef;
  readonly label: string;
  readonly colour: string;
  readonly filled: boolean;
  /** Dashed lines tell ground truth from answers without colour. */
  readonly dashed?: boolean;
}

/** A mask's contour along its pixels' edges, over a dark casing that shows on any ground. */
export function MaskLayer({ mask, label, colour, filled, dashed = false }: MaskLayerProps) {
  const { data: outline } = useQuery(outlineQuery(mask));
  if (!outline) return null;
  const { width, height, path } = outline;
  const line = { d: path, fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg
      className={styles['layer']}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      data-testid="mask"
    >
      {filled && <path d={path} fill={colour} fillOpacity={0.4} fillRule="evenodd" />}
      <path {...line} stroke={overlayColours.casing} strokeOpacity={0.65} strokeWidth={3.5} />
      <path {...line} stroke={colour} strokeWidth={1.75} strokeDasharray={dashed ? '6 4' : undefined} />
    </svg>
  );
}
