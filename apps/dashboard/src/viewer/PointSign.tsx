import { overlayColours } from '../theme/overlayColours';

export interface PointSignProps {
  readonly positive: boolean;
  /** In pixels of the screen. */
  readonly radius: number;
}

/** A point of a prompt: a cross belongs to the object, a bar does not. */
export function PointSign({ positive, radius }: PointSignProps) {
  const arm = radius / 2;
  const bar = `M${-arm} 0H${arm}`;
  const sign = positive ? `${bar}M0 ${-arm}V${arm}` : bar;
  return (
    <>
      <circle
        r={radius}
        fill={overlayColours.casing}
        fillOpacity={0.6}
        stroke={overlayColours.casing}
        strokeWidth={4}
      />
      <circle r={radius} fill="none" stroke={overlayColours.prompt} strokeWidth={2} />
      <path d={sign} stroke={overlayColours.prompt} strokeWidth={2} />
    </>
  );
}
