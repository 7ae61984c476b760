import { overlayColours } from '../theme/overlayColours';
import styles from './Stage.module.css';

export interface Outline {
  /** Of the grid that the path is on. */
  readonly width: number;
  readonly height: number;
  readonly path: string;
}

export interface MaskLooks {
  readonly label: string;
  readonly colour: string;
  readonly filled: boolean;
  /** Dashed lines tell ground truth from answers without colour. */
  readonly dashed?: boolean;
}

/** A mask's contour along its pixels' edges, over a dark casing that shows on any ground. */
export function MaskOutline({
  outline: { width, height, path },
  label,
  colour,
  filled,
  dashed = false,
}: MaskLooks & { readonly outline: Outline }) {
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
