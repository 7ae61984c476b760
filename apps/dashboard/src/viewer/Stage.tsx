'use client';

import type { BlobRef } from '@mias/contracts';
import { useRef, type MouseEvent, type ReactNode } from 'react';
import { blobUrl } from '../platform/blob';
import { greyWindowFilter } from './GreyWindow';
import { pixelUnder, type Pixel } from './pixelGrid';
import styles from './Stage.module.css';
import { useZoomGestures } from './useZoomGestures';
import { useViewerSettings } from './ViewerSettings';
import { useZoom } from './ZoomProvider';

export interface StageProps {
  readonly view: BlobRef | null;
  readonly name: string;
  /** Pixels of the image and of everything drawn over it. */
  readonly side: number;
  /** Layers from bottom to top, each as large as the image. */
  readonly children?: ReactNode;
  readonly onPixel?: ((pixel: Pixel | null) => void) | undefined;
  /** A pixel was clicked. */
  readonly onPick?: ((pixel: Pixel | null) => void) | undefined;
}

/** The squared image with layers over it, zoomed as all stages of the page; pixels keep their edges. */
export function Stage({ view, name, side, children, onPixel, onPick }: StageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { zoom } = useZoom();
  const { settings } = useViewerSettings();
  useZoomGestures(frame);
  const pixelOf = ({ currentTarget, clientX, clientY }: MouseEvent) =>
    pixelUnder({ x: clientX, y: clientY }, currentTarget.getBoundingClientRect(), side);
  const percent = (part: number) => `${100 * part * zoom.factor}%`;
  return (
    <div ref={frame} className={styles['stage']} data-zoomed={zoom.factor > 1} data-testid="stage">
      <div
        className={styles['content']}
        style={{ width: percent(1), height: percent(1), left: percent(-zoom.left), top: percent(-zoom.top) }}
        onPointerMove={onPixel && ((event) => onPixel(pixelOf(event)))}
        onPointerLeave={onPixel && (() => onPixel(null))}
        onClick={onPick && ((event) => onPick(pixelOf(event)))}
      >
        {view && (
          <img
            className={styles['layer']}
            src={blobUrl(view)}
            alt={name}
            width={side}
            height={side}
            style={{ filter: greyWindowFilter(settings) }}
            draggable={false}
          />
        )}
        {children}
      </div>
    </div>
  );
}
