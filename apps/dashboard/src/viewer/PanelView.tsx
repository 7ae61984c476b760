'use client';

import { Group, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ANSWER_MASK } from '../runs/bestAnswer';
import { overlayColours } from '../theme/overlayColours';
import { rate } from '../ui/format';
import { HeatLayer } from './HeatLayer';
import { MaskLayer } from './MaskLayer';
import { PromptLayer } from './PromptLayer';
import type { Scene } from './scene';
import { Stage } from './Stage';
import { useViewerSettings } from './ViewerSettings';

/** Original, map, masks 1 to 3 and ground truth side by side. */
export function PanelView({ scene }: { readonly scene: Scene }) {
  const { settings } = useViewerSettings();
  const { image, map, scale, result } = scene;
  const prompt = settings.prompt && result && <PromptLayer result={result} side={image.mapSide} />;
  const truth = settings.groundTruth && image.groundTruth && <GroundTruth scene={scene} filled={false} />;
  return (
    <SimpleGrid cols={{ base: 2, lg: 3 }} spacing="sm" data-testid="panels">
      <Panel title="Original" scene={scene}>
        {prompt}
      </Panel>
      <Panel
        title="Anomaly map"
        note={
          scale ? (settings.scaling === 'run' ? "run's scale" : "this image's scale") : 'scale not known yet'
        }
        scene={scene}
      >
        {map && scale && (
          <HeatLayer map={map} scale={scale} colourMap={settings.colourMap} alpha="even" opacity={1} />
        )}
        {prompt}
      </Panel>
      <Panel title="Ground truth" {...(!image.groundTruth && { note: 'none' })} scene={scene}>
        {image.groundTruth && <GroundTruth scene={scene} filled />}
      </Panel>
      {([0, 1, 2] as const).map((index) => (
        <Panel
          key={index}
          title={`Mask ${index + 1}${index === (result?.answerMask ?? ANSWER_MASK) ? ', answer' : ''}`}
          note={result?.dice ? `DICE ${rate(result.dice[index])}` : ''}
          scene={scene}
        >
          {result && (
            <MaskLayer
              mask={result.masks[index]}
              label={`Mask ${index + 1}`}
              colour={overlayColours.masks[index]}
              filled={settings.fill}
            />
          )}
          {truth}
          {prompt}
        </Panel>
      ))}
    </SimpleGrid>
  );
}

interface PanelProps {
  readonly title: string;
  readonly note?: string;
  readonly scene: Scene;
  readonly children: ReactNode;
}

function Panel({ title, note = '', scene: { image }, children }: PanelProps) {
  return (
    <figure style={{ margin: 0 }}>
      <Group component="figcaption" gap={6} mb={4} justify="space-between" wrap="nowrap">
        <Text size="sm" fw={500}>
          {title}
        </Text>
        <Text size="sm" c="dimmed" truncate style={{ fontVariantNumeric: 'tabular-nums' }}>
          {note}
        </Text>
      </Group>
      <Stage view={image.view} name={`${image.name}, ${title}`} side={image.mapSide}>
        {children}
      </Stage>
    </figure>
  );
}

function GroundTruth({ scene: { image }, filled }: { readonly scene: Scene; readonly filled: boolean }) {
  return image.groundTruth === null ? null : (
    <MaskLayer
      mask={image.groundTruth}
      label="Ground truth"
      colour={overlayColours.groundTruth}
      filled={filled}
      dashed={!filled}
    />
  );
}
