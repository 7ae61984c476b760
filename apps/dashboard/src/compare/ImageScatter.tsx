'use client';

import type { ComparedImages, ImageMeasure, Run } from '@mias/contracts';
import { Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { counted } from '../ui/format';
import { axisLabel, defaultAxes, measures, type Axis } from './axes';
import { AxisChoice } from './AxisChoice';
import { LargestDifferences } from './LargestDifferences';
import styles from './ImageScatter.module.css';
import { ScatterPlot } from './ScatterPlot';

export interface ImageScatterProps {
  readonly runs: readonly Run[];
  readonly onImage: (imageId: string) => void;
}

/** Every image once, at its value in one run and in another. */
export function ImageScatter({ runs, onImage }: ImageScatterProps) {
  const trpc = useTRPC();
  const [axes, setAxes] = useState(() => defaultAxes(runs));
  const [measure, setMeasure] = useState<ImageMeasure>('dice');
  const [x, y] = [runs[axes.x.place], runs[axes.y.place]];
  const images = useQuery(
    trpc.runs.compareImages.queryOptions(
      {
        runIds: [x?.id ?? '', y?.id ?? ''],
        measure,
        prompterKeys: measure === 'dice' ? [axes.x.prompter, axes.y.prompter] : null,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  const choose = (which: 'x' | 'y') => (axis: Axis) => setAxes({ ...axes, [which]: axis });
  const labels = { x: axisLabel(axes.x, measure), y: axisLabel(axes.y, measure) };
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>Image by image</Title>
      <Group gap="md" align="flex-end">
        <SegmentedControl
          aria-label="Measure"
          size="xs"
          data={measures.map(({ value, label }) => ({ value, label }))}
          value={measure}
          onChange={setMeasure}
        />
        <AxisChoice
          name="x"
          runs={runs}
          axis={axes.x}
          withPrompter={measure === 'dice'}
          onChoose={choose('x')}
        />
        <AxisChoice
          name="y"
          runs={runs}
          axis={axes.y}
          withPrompter={measure === 'dice'}
          onChoose={choose('y')}
        />
      </Group>
      <Answered query={images} what="The images">
        {(compared) => (
          <div className={styles['halves']}>
            <Paper withBorder p="md">
              <Plot compared={compared} labels={labels} unitSquare={measure !== 'score'} onImage={onImage} />
            </Paper>
            <LargestDifferences images={compared.images} onImage={onImage} />
          </div>
        )}
      </Answered>
    </Stack>
  );
}

interface PlotProps {
  readonly compared: ComparedImages;
  readonly labels: { readonly x: string; readonly y: string };
  readonly unitSquare: boolean;
  readonly onImage: (imageId: string) => void;
}

function Plot({ compared: { images, without }, ...plot }: PlotProps) {
  if (images.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No image has this value in both runs.
      </Text>
    );
  }
  return (
    <>
      <ScatterPlot images={images} {...plot} />
      <Text size="xs" c="dimmed">
        {counted(images.length, 'image')}; a click opens one below in all runs. On the dashed line both runs
        agree.
        {without > 0 && ` ${counted(without, 'image')} without this value in one of the two are left out.`}
      </Text>
    </>
  );
}
