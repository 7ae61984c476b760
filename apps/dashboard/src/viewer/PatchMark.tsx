import type { BoxShape } from '@mias/contracts';
import { overlayColours } from '../theme/overlayColours';
import { CasedBox } from './CasedBox';
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
  return (
    <svg
      className={styles['layer']}
      viewBox={`0 0 ${side} ${side}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      data-testid="patch"
    >
      <CasedBox box={box} colour={overlayColours.patch} />
    </svg>
  );
}
