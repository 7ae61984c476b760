'use client';

import { Text } from '@mantine/core';
import { distance } from '../ui/format';
import { normalised, valueAt } from './heat';
import type { Pixel } from './pixelGrid';
import type { Scene } from './scene';

export interface PixelReadoutProps {
  readonly scene: Scene;
  /** Under the pointer; null for none. */
  readonly pixel: Pixel | null;
}

/** The map's value under the pointer, raw and on the run's scale. */
export function PixelReadout({ scene: { map, runScale }, pixel }: PixelReadoutProps) {
  const value = map && pixel ? valueAt(map, pixel) : undefined;
  const facts = pixel
    ? [
        `x ${pixel.x}, y ${pixel.y}`,
        value !== undefined && `distance ${distance(value, runScale?.max)}`,
        value !== undefined && runScale && `${normalised(value, runScale).toFixed(3)} of the run's scale`,
      ].filter((part) => typeof part === 'string')
    : ['Point at the image to read the map'];
  return (
    <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }} data-testid="pixel">
      {facts.join(' · ')}
    </Text>
  );
}
