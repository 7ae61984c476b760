import type { BoxShape } from '@mias/contracts';
import { overlayColours } from '../theme/overlayColours';
import { svgRectangle } from './pixelGrid';

/** A box in pixels of its svg's grid, over a dark casing that shows on any ground. */
export function CasedBox({ box, colour }: { readonly box: BoxShape; readonly colour: string }) {
  const rectangle = { ...svgRectangle(box), fill: 'none', vectorEffect: 'non-scaling-stroke' };
  return (
    <>
      <rect {...rectangle} stroke={overlayColours.casing} strokeOpacity={0.65} strokeWidth={4} />
      <rect {...rectangle} stroke={colour} strokeWidth={2} />
    </>
  );
}
