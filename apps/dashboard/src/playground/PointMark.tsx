'use client';

import type { PointerEvent } from 'react';
import { overlayColours } from '../theme/overlayColours';
import { PointSign } from '../viewer/PointSign';
import { svgCoordinate } from '../viewer/pixelGrid';
import type { HandPoint } from './drawing';
import styles from './PromptEditor.module.css';

export interface PointMarkProps {
  readonly point: HandPoint;
  readonly side: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onMove: (event: PointerEvent) => void;
}

/** Of the same size on the screen however large the image is. */
export function PointMark({ point: { x, y, label }, side, selected, onSelect, onMove }: PointMarkProps) {
  const place = (pixel: number) => `${(100 * svgCoordinate(pixel)) / side}%`;
  return (
    <svg x={place(x)} y={place(y)} overflow="visible">
      <g
        className={styles['mark']}
        role="button"
        tabIndex={0}
        aria-pressed={selected}
        aria-label={`${label === 1 ? 'Positive' : 'Negative'} point at x ${x.toFixed(0)}, y ${y.toFixed(0)}`}
        data-testid="hand-point"
        data-label={label}
        onFocus={onSelect}
        onPointerDown={(event) => {
          onSelect();
          onMove(event);
        }}
      >
        <circle r={16} fill="transparent" />
        {selected && (
          <circle r={13} fill="none" stroke={overlayColours.prompt} strokeWidth={1.5} strokeDasharray="3 3" />
        )}
        <PointSign positive={label === 1} radius={9} />
      </g>
    </svg>
  );
}
