'use client';

import { Group, NumberInput } from '@mantine/core';
import type { Pixel } from './pixelGrid';

export interface PixelFieldsProps {
  readonly pixel: Pixel;
  /** Pixels of the map along each axis. */
  readonly side: number;
  readonly onPixel: (pixel: Pixel) => void;
}

/** A pixel of the map by its numbers, for those who do not point. */
export function PixelFields({ pixel, side, onPixel }: PixelFieldsProps) {
  return (
    <Group gap="xs">
      {(['x', 'y'] as const).map((axis) => (
        <NumberInput
          key={axis}
          aria-label={`${axis} of the pixel`}
          size="xs"
          w={104}
          leftSection={axis}
          min={0}
          max={side - 1}
          allowDecimal={false}
          clampBehavior="strict"
          value={pixel[axis]}
          onChange={(value) => {
            if (typeof value === 'number') onPixel({ ...pixel, [axis]: value });
          }}
        />
      ))}
    </Group>
  );
}
