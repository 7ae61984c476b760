'use client';

import type { BlobRef } from '@mias/contracts';
import type { PointerEvent, ReactNode } from 'react';
import { blobUrl } from '../platform/blob';
import { pixelUnder, type Pixel } from './pixelGrid';
import styles from './Stage.module.css';

export interface StageProps {
  readonly view: BlobRef | null;
  readonly name: string;
  /** Pixels of the image and of everything drawn over it. */
  readonly side: number;
  /** Layers from bottom to top, each as large as the image. */
  readonly children?: ReactNode;
  readonly onPixel?: ((pixel: Pixel | null) => void) | undefined;
}

/** The squared image with layers over it; pixels keep their edges. */
export function Stage({ view, name, side, children, onPixel }: StageProps) {
  const point = ({ currentTarget, clientX, clientY }: PointerEvent) =>
    onPixel?.(pixelUnder({ x: clientX, y: clientY }, currentTarget.getBoundingClientRect(), side));
  return (
    <div
      className={styles['stage']}
      data-testid="stage"
      onPointerMove={onPixel && point}
      onPointerLeave={onPixel && (() => onPixel(null))}
    >
      {view && <img className={styles['layer']} src={blobUrl(view)} alt={name} width={side} height={side} />}
      {children}
    </div>
  );
}
