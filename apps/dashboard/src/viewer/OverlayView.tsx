'use client';

import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { overlayColours } from '../theme/overlayColours';
import { distance } from '../ui/format';
import { ColourBar } from './ColourBar';
import { normalised, valueAt } from './heat';
import { HeatLayer } from './HeatLayer';
import { MaskLayer } from './MaskLayer';
import styles from './OverlayView.module.css';
import type { Pixel } from './pixelGrid';
import { PromptLayer } from './PromptLayer';
import { Stage } from './Stage';
import type { Scene } from './scene';
import { useViewerSettings } from './ViewerSettings';

/** Everything on one large image, with the scale beside it and the value under the pointer below. */
export function OverlayView({ scene }: { readonly scene: Scene }) {
  const { settings } = useViewerSettings();
  const [pixel, setPixel] = useState<Pixel | null>(null);
  const { image, map, scale, threshold, result } = scene;
  const value = map && pixel ? (valueAt(map, pixel) ?? null) : null;
  return (
    <div className={styles['view']}>
      <div className={styles['row']}>
        <div className={styles['stage']}>
          <Stage view={image.view} name={image.name} side={image.mapSide} onPixel={setPixel}>
            {settings.heat && map && scale && (
              <HeatLayer
                map={map}
                scale={scale}
                colourMap={settings.colourMap}
                alpha={settings.fade ? 'by-value' : 'even'}
                opacity={settings.opacity}
              />
            )}
            {result?.masks.map(
              (mask, index) =>
                settings.masks[index] === true && (
                  <MaskLayer
                    key={index}
                    mask={mask}
                    label={`Mask ${index + 1}`}
                    colour={overlayColours.masks[index] ?? overlayColours.prompt}
                    filled={settings.fill}
                  />
                ),
            )}
            {settings.groundTruth && image.groundTruth && (
              <MaskLayer
                mask={image.groundTruth}
                label="Ground truth"
                colour={overlayColours.groundTruth}
                filled={false}
                dashed
              />
            )}
            {settings.prompt && result && <PromptLayer result={result} side={image.mapSide} />}
          </Stage>
        </div>
        {scale && (
          <ColourBar scale={scale} colourMap={settings.colourMap} threshold={threshold} marked={value} />
        )}
      </div>
      <Group gap="md" mih={22} data-testid="pixel">
        <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {pixel
            ? [
                `x ${pixel.x}, y ${pixel.y}`,
                value !== null && `distance ${distance(value, scale?.max)}`,
                value !== null && scale && `${normalised(value, scale).toFixed(3)} of the scale`,
              ]
                .filter((part) => part !== false && part !== null)
                .join(' · ')
            : 'Point at the image to read the map'}
        </Text>
      </Group>
    </div>
  );
}
