'use client';

import type { Run, RunImageDetail } from '@mias/contracts';
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { ErrorNotice } from '../ui/ErrorNotice';
import { mapQuery } from './blobPixels';
import { ImageHeader } from './ImageHeader';
import styles from './ImageRoom.module.css';
import { LayerControls } from './LayerControls';
import { OverlayView } from './OverlayView';
import { PanelView } from './PanelView';
import type { Scene } from './scene';
import { useViewerSettings } from './ViewerSettings';

export interface ImageRoomProps {
  readonly runId: string;
  readonly imageId: string;
}

/** One image of a run: why a region was called anomalous, and what SAM made of it. */
export function ImageRoom({ runId, imageId }: ImageRoomProps) {
  const trpc = useTRPC();
  const run = useQuery(trpc.runs.get.queryOptions({ runId }));
  const image = useQuery(trpc.runs.image.queryOptions({ runId, imageId }));
  return (
    <Answered query={run} what="The run">
      {(foundRun) => (
        <Answered query={image} what="The image">
          {(foundImage) => <ImageContent run={foundRun} image={foundImage} />}
        </Answered>
      )}
    </Answered>
  );
}

function ImageContent({ run, image }: { readonly run: Run; readonly image: RunImageDetail }) {
  const { settings } = useViewerSettings();
  const map = useQuery({
    ...mapQuery(image.map ?? noBlob, image.mapSide),
    enabled: image.map !== null,
  });
  const scene: Scene = {
    image,
    map: map.data,
    scale: image.scale,
    threshold: run.recipe.evaluation.threshold,
    result: image.results.find(({ key }) => key === settings.prompter) ?? image.results[0],
  };
  return (
    <Stack gap="md">
      <ImageHeader run={run} image={image} />
      {image.error !== null && <ErrorNotice title="This image failed" message={image.error} />}
      {map.error && <ErrorNotice title="The anomaly map could not be loaded" message={map.error.message} />}
      <div className={styles['room']} data-layout={settings.layout}>
        {settings.layout === 'overlay' ? <OverlayView scene={scene} /> : <PanelView scene={scene} />}
        <LayerControls scene={scene} />
      </div>
    </Stack>
  );
}

/** Stands for a map that is not there; the query of it is switched off. */
const noBlob = { sha256: '', kind: 'f32' } as const;
