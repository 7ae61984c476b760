'use client';

import type { Run } from '@mias/contracts';
import { Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { GreyControls } from '../viewer/GreyControls';
import { GreyWindow } from '../viewer/GreyWindow';
import { HeatControls } from '../viewer/HeatControls';
import { useKeys } from '../viewer/useKeys';
import { ViewerSettingsProvider } from '../viewer/ViewerSettings';
import { ZoomControls } from '../viewer/ZoomControls';
import { zoomKeys } from '../viewer/zoomKeys';
import { useZoom, ZoomProvider } from '../viewer/ZoomProvider';
import { ImageSteps } from './ImageSteps';
import { LayerSwitches } from './LayerSwitches';
import { RunStage } from './RunStage';

export interface ComparedImageProps {
  readonly runs: readonly Run[];
  /** Null while none is chosen. */
  readonly imageId: string | null;
  readonly onImage: (imageId: string) => void;
}

/** One image as every run saw it, all zoomed alike. */
export function ComparedImage({ runs, imageId, onImage }: ComparedImageProps) {
  const [first] = runs;
  return (
    <Stack gap="xs" component="section" data-testid="compared-image">
      <Title order={2}>The same image in all runs</Title>
      {imageId === null || first === undefined ? (
        <Paper withBorder p="md">
          <Text size="sm" c="dimmed">
            Choose an image above: a point of the chart, or one of the largest differences.
          </Text>
        </Paper>
      ) : (
        <ViewerSettingsProvider>
          <ZoomProvider key={imageId}>
            <Stages runs={runs} first={first} imageId={imageId} onImage={onImage} />
          </ZoomProvider>
        </ViewerSettingsProvider>
      )}
    </Stack>
  );
}

interface StagesProps extends ComparedImageProps {
  readonly first: Run;
  readonly imageId: string;
}

function Stages({ runs, first, imageId, onImage }: StagesProps) {
  const zoom = useZoom();
  useKeys(Object.fromEntries(zoomKeys.map(({ key, change }) => [key, () => zoom.change(change)])));
  return (
    <>
      <GreyWindow />
      <Group justify="space-between">
        <ImageSteps runId={first.id} imageId={imageId} onImage={onImage} />
        <ZoomControls />
      </Group>
      <SimpleGrid cols={{ base: 2, lg: Math.min(runs.length, 3) }} spacing="sm">
        {runs.map((run, place) => (
          <RunStage key={run.id} run={run} place={place} imageId={imageId} />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="sm">
        <LayerSwitches />
        <HeatControls />
        <GreyControls />
      </SimpleGrid>
    </>
  );
}
