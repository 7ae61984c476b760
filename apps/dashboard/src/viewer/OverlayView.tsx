'use client';

import type { BoxShape } from '@mias/contracts';
import { Group } from '@mantine/core';
import { useState } from 'react';
import { ColourBar } from './ColourBar';
import { valueAt } from './heat';
import styles from './OverlayView.module.css';
import { PatchMark } from './PatchMark';
import type { Pixel } from './pixelGrid';
import { PixelReadout } from './PixelReadout';
import type { Scene } from './scene';
import { SceneLayers } from './SceneLayers';
import { Stage } from './Stage';
import { ZoomControls } from './ZoomControls';

export interface OverlayViewProps {
  readonly scene: Scene;
  /** The patch that was chosen; null for none. */
  readonly patch: { readonly box: BoxShape } | null;
  /** Undefined where there is nothing to choose a place for. */
  readonly onPick: ((pixel: Pixel | null) => void) | undefined;
}

/** Everything on one large image, with the scale beside it and the value under the pointer below. */
export function OverlayView({ scene, patch, onPick }: OverlayViewProps) {
  const [pixel, setPixel] = useState<Pixel | null>(null);
  const { image, map } = scene;
  return (
    <div className={styles['view']}>
      <div className={styles['row']}>
        <div className={styles['stage']}>
          <Stage view={image.view} name={image.name} side={image.mapSide} onPixel={setPixel} onPick={onPick}>
            <SceneLayers scene={scene} />
            {patch && <PatchMark box={patch.box} side={image.mapSide} label="The chosen patch" />}
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
