'use client';

import type { PrompterResult } from '@mias/contracts';
import { overlayColours } from '../theme/overlayColours';
import { CasedBox } from './CasedBox';
import { svgCoordinate } from './pixelGrid';
import { PointSign } from './PointSign';
import styles from './Stage.module.css';

export interface PromptLayerProps {
  readonly result: PrompterResult;
  /** Pixels of the grid the prompt is on. */
  readonly side: number;
}

/** Points and boxes as the decoder got them; points are of the same size on the screen however large the image is. */
export function PromptLayer({ result: { key, points, boxes }, side }: PromptLayerProps) {
  const shown = points.filter(({ label }) => label !== -1);
  const place = (pixel: number) => `${(100 * svgCoordinate(pixel)) / side}%`;
  return (
    <>
      <svg
        className={styles['layer']}
        viewBox={`0 0 ${side} ${side}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Boxes of ${key}: ${boxes.length}`}
        data-testid="prompt-boxes"
      >
        {boxes.map((box) => (
          <CasedBox
            key={`${box.x1},${box.y1},${box.x2},${box.y2}`}
            box={box}
            colour={overlayColours.prompt}
          />
        ))}
      </svg>
      <svg
        className={styles['layer']}
        role="img"
        aria-label={`Points of ${key}: ${shown.length}`}
        data-testid="prompt-points"
      >
        {shown.map(({ x, y, label }) => (
          <svg key={`${x},${y}`} x={place(x)} y={place(y)} overflow="visible" data-x={x} data-y={y}>
            <PointSign positive={label === 1} radius={8} />
          </svg>
        ))}
      </svg>
    </>
  );
}
