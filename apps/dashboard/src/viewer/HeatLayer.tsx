'use client';

import type { FloatImage } from '@mias/core';
import { useEffect, useRef } from 'react';
import { colourTable, type ColourMapName } from '../theme/colourMap';
import { paintHeat, type Scale } from './heat';
import styles from './Stage.module.css';

export interface HeatLayerProps {
  readonly map: FloatImage;
  readonly scale: Scale;
  readonly colourMap: ColourMapName;
  readonly alpha: 'even' | 'by-value';
  /** Of the whole layer, 0 to 1. */
  readonly opacity: number;
}

export function HeatLayer({ map, scale, colourMap, alpha, opacity }: HeatLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const rgba = paintHeat(map, { scale, table: colourTable(colourMap), alpha });
    context?.putImageData(new ImageData(rgba, map.width, map.height), 0, 0);
  }, [map, scale, colourMap, alpha]);
  return (
    <canvas
      ref={canvas}
      className={styles['layer']}
      width={map.width}
      height={map.height}
      style={{ opacity }}
      role="img"
      aria-label="Anomaly map"
      data-testid="heat"
      data-colour-map={colourMap}
    />
  );
}
