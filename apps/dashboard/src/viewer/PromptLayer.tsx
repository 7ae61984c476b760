'use client';

import type { PrompterResult } from '@mias/contracts';
import { overlayColours } from '../theme/overlayColours';
import { svgCoordinate, svgRectangle } from './pixelGrid';
import styles from './Stage.module.css';

export interface PromptLayerProps {
  readonly result: PrompterResult;
  /** Pixels of the grid the prompt is on. */
  readonly side: number;
}

/** Points and boxes as the decoder got them: a cross belongs to the object, a bar does not. */
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
          <BoxMark key={`${box.x1},${box.y1},${box.x2},${box.y2}`} box={box} />
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
            <PointMark positive={label === 1} />
          </svg>
        ))}
      </svg>
    </>
  );
}

function BoxMark({ box }: { readonly box: PrompterResult['boxes'][number] }) {
  const rectangle = { ...svgRectangle(box), fill: 'none', vectorEffect: 'non-scaling-stroke' };
  return (
    <>
      <rect {...rectangle} stroke={overlayColours.casing} strokeOpacity={0.65} strokeWidth={4} />
      <rect {...rectangle} stroke={overlayColours.prompt} strokeWidth={2} />
    </>
  );
}

/** Of the same size on the screen however large the image is. */
function PointMark({ positive }: { readonly positive: boolean }) {
  const sign = positive ? 'M-4 0H4M0 -4V4' : 'M-4 0H4';
  return (
    <>
      <circle
        r={8}
        fill={overlayColours.casing}
        fillOpacity={0.55}
        stroke={overlayColours.casing}
        strokeWidth={4}
      />
      <circle r={8} fill="none" stroke={overlayColours.prompt} strokeWidth={2} />
      <path d={sign} stroke={overlayColours.prompt} strokeWidth={2} />
    </>
  );
}
