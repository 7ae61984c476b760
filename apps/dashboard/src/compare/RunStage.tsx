'use client';

import type { Run, RunImageDetail } from '@mias/contracts';
import { Anchor, Group, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { distance, rate } from '../ui/format';
import { chosenResult } from '../viewer/scene';
import { SceneLayers } from '../viewer/SceneLayers';
import { shownScale } from '../viewer/shownScale';
import { Stage } from '../viewer/Stage';
import { useAnomalyMap } from '../viewer/useAnomalyMap';
import { useViewerSettings } from '../viewer/ViewerSettings';
import { keysOf } from './axes';
import { RunLetter } from './RunLetter';
import { letterOf } from './selection';

export interface RunStageProps {
  readonly run: Run;
  readonly place: number;
  readonly imageId: string;
}

/** The image as one run saw it. */
export function RunStage({ run, place, imageId }: RunStageProps) {
  const trpc = useTRPC();
  const image = useQuery(trpc.runs.image.queryOptions({ runId: run.id, imageId }));
  return (
    <Answered query={image} what={`The image of run ${letterOf(place)}`}>
      {(found) => <Shown run={run} place={place} image={found} />}
    </Answered>
  );
}

interface ShownProps {
  readonly run: Run;
  readonly place: number;
  readonly image: RunImageDetail;
}

function Shown({ run, place, image }: ShownProps) {
  const { settings } = useViewerSettings();
  const [prompter, setPrompter] = useState(settings.prompter);
  const map = useAnomalyMap(image);
  const shown = chosenResult(run, image, { prompter, override: null });
  const { result } = shown;
  const scene = {
    image,
    map: map.data,
    scale: shownScale(map.data, image.scale, settings.scaling),
    runScale: image.scale,
    threshold: run.recipe.evaluation.threshold,
    ...shown,
  };
  return (
    <figure style={{ margin: 0 }} data-testid="run-stage">
      <Group component="figcaption" gap="xs" mb={4} wrap="nowrap">
        <RunLetter place={place} />
        <NativeSelect
          size="xs"
          flex={1}
          aria-label={`Prompter of run ${letterOf(place)}`}
          data={keysOf(run)}
          value={result?.key ?? ''}
          onChange={({ currentTarget }) => setPrompter(currentTarget.value)}
        />
        <Anchor component={Link} href={`/runs/${run.id}/images/${image.imageId}`} prefetch={false} size="sm">
          Open
        </Anchor>
      </Group>
      <Stage view={image.view} name={`${image.name} in run ${letterOf(place)}`} side={image.mapSide}>
        <SceneLayers scene={scene} />
      </Stage>
      <Text size="xs" c="dimmed" mt={4} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {image.error ?? `DICE ${rate(result?.dice?.[result.answerMask])}, score ${distance(image.score)}`}
      </Text>
    </figure>
  );
}
