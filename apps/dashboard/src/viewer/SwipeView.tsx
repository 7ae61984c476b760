'use client';

import { Group, Text } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import overlay from './OverlayView.module.css';
import type { Pixel } from './pixelGrid';
import { PixelReadout } from './PixelReadout';
import type { Scene } from './scene';
import { SceneLayers } from './SceneLayers';
import { Stage } from './Stage';
import styles from './SwipeView.module.css';
import { OWN_POINTER } from './useZoomGestures';
import { ZoomControls } from './ZoomControls';

const KEY_STEP = 0.05;

/** The original left of a divider that is drawn across the image, the overlay right of it. */
export function SwipeView({ scene }: { readonly scene: Scene }) {
  const [pixel, setPixel] = useState<Pixel | null>(null);
  /** Where the divider is, in parts of the stage's width. */
  const [at, setAt] = useState(0.5);
  const stage = useRef<HTMLDivElement>(null);
  const { image } = scene;

  const drag = ({ clientX, buttons }: PointerEvent): void => {
    const box = stage.current?.getBoundingClientRect();
    if (box && buttons % 2 === 1) setAt(Math.min(Math.max((clientX - box.left) / box.width, 0), 1));
  };
  const step = (event: KeyboardEvent): void => {
    const steps = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP, Home: -1, End: 1 } as const;
    const by = Object.entries(steps).find(([key]) => key === event.key)?.[1];
    if (by === undefined) return;
    event.preventDefault();
    setAt(Math.min(Math.max(at + by, 0), 1));
  };
  const percent = Math.round(at * 100);
  return (
    <div className={overlay['view']} data-testid="swipe">
      <div ref={stage} className={overlay['stage']} style={{ position: 'relative' }}>
        <Stage view={image.view} name={image.name} side={image.mapSide} onPixel={setPixel} />
        <div className={styles['over']} style={{ clipPath: `inset(0 0 0 ${at * 100}%)` }}>
          <Stage view={image.view} name={`${image.name}, overlay`} side={image.mapSide} onPixel={setPixel}>
            <SceneLayers scene={scene} />
          </Stage>
        </div>
        <div
          className={styles['divider']}
          style={{ left: `${at * 100}%` }}
          role="slider"
          tabIndex={0}
          aria-label="Divider between original and overlay"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={`${percent} % original`}
          onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
          onPointerMove={drag}
          onKeyDown={step}
          {...{ [OWN_POINTER]: true }}
        />
      </div>
      <Group justify="space-between" className={overlay['foot'] ?? ''}>
        <PixelReadout scene={scene} pixel={pixel} />
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            original | overlay
          </Text>
          <ZoomControls />
        </Group>
      </Group>
    </div>
  );
}
