'use client';

import { Group } from '@mantine/core';
import { useState } from 'react';
import { ColourBar } from './ColourBar';
import { valueAt } from './heat';
import styles from './OverlayView.module.css';
import type { Pixel } from './pixelGrid';
import { PixelReadout } from './PixelReadout';
import type { Scene } from './scene';
import { SceneLayers } from './SceneLayers';
import { Stage } from './Stage';
import { ZoomControls } from './ZoomControls';

/** Everything on one large image, with the scale beside it and the value under the pointer below. */
export function OverlayView({ scene }: { readonly scene: Scene }) {
  const [pixel, setPixel] = useState<Pixel | null>(null);
  const { image, map } = scene;
  return (
    <div className={styles['view']}>
      <div className={styles['row']}>
        <div className={styles['stage']}>
          <Stage view={image.view} name={image.name} side={image.mapSide} onPixel={setPixel}>
            <SceneLayers scene={scene} />
          </Stage>
        </div>
        <ColourBar scene={scene} marked={map && pixel ? (valueAt(map, pixel) ?? null) : null} />
      </div>
      <Group justify="space-between" className={styles['foot'] ?? ''}>
        <PixelReadout scene={scene} pixel={pixel} />
        <ZoomControls />
      </Group>
    </div>
  );
}
