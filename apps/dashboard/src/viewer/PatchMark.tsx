import type { BoxShape } from '@mias/contracts';
import { overlayColours } from '../theme/overlayColours';
import { svgRectangle } from './pixelGrid';
import styles from './Stage.module.css';

export interface PatchMarkProps {
  /** What the patch covers, in pixels of the map. */
  readonly box: BoxShape;
  /** Pixels of the map along each axis. */
  readonly side: number;
  readonly label: string;
}

/** A patch's rectangle over an image that fills the same square as the map. */
export function PatchMark({ box, side, label }: PatchMarkProps) {
  const rectangle = { ...svgRectangle(box), fill: 'none', vectorEffect: 'non-scaling-stroke' };
  return (
    <svg
      className={styles['layer']}
      viewBox={`0 0 ${side} ${side}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      data-testid="patch"
    >
      <rect {...rectangle} stroke={overlayColours.casing} strokeOpacity={0.65} strokeWidth={4} />
      <rect {...rectangle} stroke={overlayColours.patch} strokeWidth={2} />
    </svg>
  );
}
