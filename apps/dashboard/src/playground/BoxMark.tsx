'use client';

import type { PointerEvent } from 'react';
import { overlayColours } from '../theme/overlayColours';
import { svgRectangle } from '../viewer/pixelGrid';
import type { HandBox } from './drawing';
import { cornersOf, type Place } from './gesture';
import styles from './PromptEditor.module.css';

export interface BoxMarkProps {
  readonly box: HandBox;
  readonly index: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onMove: (event: PointerEvent) => void;
  /** `fixed` is the pixel of the opposite corner. */
  readonly onStretch: (event: PointerEvent, fixed: Place) => void;
}

/** Moved by its edges, stretched by its corners; the inside stays free for points. */
export function BoxMark({ box, index, selected, onSelect, onMove, onStretch }: BoxMarkProps) {
  const rectangle = { ...svgRectangle(box), fill: 'none', vectorEffect: 'non-scaling-stroke' };
  const { x1, y1, x2, y2 } = box;
  return (
    <g
      className={styles['edge']}
      role="button"
      tabIndex={0}
      aria-pressed={selected}
      aria-label={`Box ${index + 1} from x ${x1}, y ${y1} to x ${x2}, y ${y2}`}
      data-testid="hand-box"
      onFocus={onSelect}
      onPointerDown={(event) => {
        onSelect();
        onMove(event);
      }}
    >
      <rect {...rectangle} stroke="transparent" strokeWidth={16} className={styles['edge']} />
      <rect {...rectangle} stroke={overlayColours.casing} strokeOpacity={0.65} strokeWidth={4} />
      <rect
        {...rectangle}
        stroke={overlayColours.prompt}
        strokeWidth={2}
        strokeDasharray={selected ? '5 3' : undefined}
      />
      {selected &&
        cornersOf(box).map(({ at, fixed, cursor }) => (
          // A line of no length with round ends is a dot whose size does not follow the zoom.
          <g
            key={cursor + String(at.x)}
            className={styles['mark']}
            style={{ cursor }}
            onPointerDown={(event) => onStretch(event, fixed)}
          >
            {[
              { width: 22, colour: 'transparent' },
              { width: 14, colour: overlayColours.casing },
              { width: 10, colour: overlayColours.prompt },
            ].map(({ width, colour }) => (
              <path
                key={width}
                d={`M${at.x} ${at.y}h0.001`}
                stroke={colour}
                strokeWidth={width}
                strokeLinecap="round"
                vectorEffect="non-scaling-stroke"
                pointerEvents="stroke"
              />
            ))}
          </g>
        ))}
    </g>
  );
}
