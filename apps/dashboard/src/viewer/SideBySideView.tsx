'use client';

import { Group, SimpleGrid, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Pixel } from './pixelGrid';
import { PixelReadout } from './PixelReadout';
import type { Scene } from './scene';
import { SceneLayers, TruthOverlay } from './SceneLayers';
import { Stage } from './Stage';
import { ZoomControls } from './ZoomControls';

/** The original, with its ground truth if wanted, beside what the run made of it; both zoomed alike. */
export function SideBySideView({ scene }: { readonly scene: Scene }) {
  const [pixel, setPixel] = useState<Pixel | null>(null);
  const { image } = scene;
  const stage = (title: string, layers: ReactNode) => (
    <figure style={{ margin: 0 }}>
      <Text component="figcaption" size="sm" fw={500} mb={4}>
        {title}
      </Text>
      <Stage view={image.view} name={`${image.name}, ${title}`} side={image.mapSide} onPixel={setPixel}>
        {layers}
      </Stage>
    </figure>
  );
  return (
    <div data-testid="side-by-side">
      <SimpleGrid cols={2} spacing="sm" mb="xs">
        {stage('Original', <TruthOverlay scene={scene} />)}
        {stage('Overlay', <SceneLayers scene={scene} />)}
      </SimpleGrid>
      <Group justify="space-between">
        <PixelReadout scene={scene} pixel={pixel} />
        <ZoomControls />
      </Group>
    </div>
  );
}
