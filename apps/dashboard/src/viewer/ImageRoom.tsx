'use client';

import type { PromptOverride, Run, RunImageDetail } from '@mias/contracts';
import { hasDecoder } from '@mias/core';
import { Skeleton, Stack } from '@mantine/core';
import { IconPointer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import { OverrideList } from '../playground/OverrideList';
import { Answered } from '../ui/Answered';
import { ErrorNotice } from '../ui/ErrorNotice';
import { NextStep } from '../ui/NextStep';
import { GreyWindow } from './GreyWindow';
import { ImageHeader } from './ImageHeader';
import styles from './ImageRoom.module.css';
import { LayerControls } from './LayerControls';
import { NearestPatches } from './NearestPatches';
import { OverlayView } from './OverlayView';
import { PanelView } from './PanelView';
import { chosenResult, type Scene } from './scene';
import type { Layout } from './settings';
import { shownScale } from './shownScale';
import { SideBySideView } from './SideBySideView';
import { SwipeView } from './SwipeView';
import { useAnomalyMap } from './useAnomalyMap';
import { useNearest } from './useNearest';
import { useViewerSettings } from './ViewerSettings';
import { ZoomProvider } from './ZoomProvider';

const Playground = dynamic(() => import('../playground/Playground').then((module) => module.Playground), {
  loading: () => <Skeleton height={480} role="status" aria-label="Loading the playground" />,
});

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
          {(foundImage) => (
            <ZoomProvider key={imageId}>
              <ImageContent run={foundRun} image={foundImage} />
            </ZoomProvider>
          )}
        </Answered>
      )}
    </Answered>
  );
}

/** A prompt by hand that is looked at; another choice of prompter ends that. */
interface Looked {
  readonly override: PromptOverride;
  readonly prompter: string | null;
}

function ImageContent({ run, image }: { readonly run: Run; readonly image: RunImageDetail }) {
  const { settings, change } = useViewerSettings();
  const [looked, setLooked] = useState<Looked | null>(null);
  const map = useAnomalyMap(image);
  const nearest = useNearest(run.id, image);
  const { prompter } = settings;
  // A detector compares with no bank: there are no nearest patches.
  const hasBank = run.bankId !== null;
  const override = looked?.prompter === prompter ? looked.override : null;
  const scene: Scene = {
    image,
    map: map.data,
    scale: shownScale(map.data, image.scale, settings.scaling),
    runScale: image.scale,
    threshold: run.recipe.evaluation.threshold,
    ...chosenResult(run, image, { prompter, override }),
  };
  return (
    <Stack gap="md">
      <GreyWindow />
      <ImageHeader run={run} image={image} />
      {image.error !== null && <ErrorNotice title="This image failed" message={image.error} />}
      {map.error && <ErrorNotice title="The anomaly map could not be loaded" message={map.error.message} />}
      {settings.layout === 'prompt' && !hasDecoder(run.encoderKind) ? (
        <NextStep
          icon={<IconPointer />}
          title="Nothing decodes prompts in this run"
          description="Its encoder gives patch features only. Make a run of the same bank with a SAM encoder beside it, and prompt there; the other views show this one."
        />
      ) : settings.layout === 'prompt' ? (
        <Playground run={run} scene={scene} />
      ) : (
        <div className={styles['room']} data-layout={settings.layout}>
          {settings.layout === 'overlay' ? (
            <OverlayView
              scene={scene}
              patch={patchOf(nearest)}
              onPick={hasBank ? nearest.onPixel : undefined}
            />
          ) : (
            <View layout={settings.layout} scene={scene} />
          )}
          <LayerControls
            scene={scene}
            onPrompter={(key) => {
              setLooked(null);
              change({ prompter: key });
            }}
          >
            {hasBank && settings.layout === 'overlay' && <NearestPatches scene={scene} {...nearest} />}
            <OverrideList
              runId={run.id}
              imageId={image.imageId}
              action={(kept) => ({
                label: 'Show',
                active: kept.id === override?.id,
                act: () => setLooked(kept.id === override?.id ? null : { override: kept, prompter }),
              })}
            />
          </LayerControls>
        </div>
      )}
    </Stack>
  );
}

function View({
  layout,
  scene,
}: {
  readonly layout: Exclude<Layout, 'prompt' | 'overlay'>;
  readonly scene: Scene;
}) {
  switch (layout) {
    case 'side-by-side':
      return <SideBySideView scene={scene} />;
    case 'swipe':
      return <SwipeView scene={scene} />;
    case 'panels':
      return <PanelView scene={scene} />;
  }
}

/** What is outlined on the image: nothing while the chosen place is being compared. */
function patchOf({ pixel, answer: { data } }: ReturnType<typeof useNearest>) {
  return pixel !== null && data?.state === 'found' ? data.patch : null;
}
