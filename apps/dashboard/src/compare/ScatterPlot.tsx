'use client';

import '@mantine/charts/styles.css';
import type { ComparedImages } from '@mias/contracts';
import { ScatterChart } from '@mantine/charts';
import { Paper, Text } from '@mantine/core';
import { distance, rate } from '../ui/format';

type Image = ComparedImages['images'][number];

export interface ScatterPlotProps {
  readonly images: readonly Image[];
  readonly labels: { readonly x: string; readonly y: string };
  /** Both axes go from 0 to 1; else over what there is. */
  readonly unitSquare: boolean;
  readonly onImage: (imageId: string) => void;
}

const HEIGHT = 380;

export function ScatterPlot({ images, labels, unitSquare, onImage }: ScatterPlotProps) {
  const domain = unitSquare ? UNIT : spanOf(images);
  const show = unitSquare
    ? (value: number) => value.toFixed(1)
    : (value: number) => distance(value, domain[1]);
  const axis = { domain: [...domain], allowDataOverflow: false, tickCount: 6 };
  const imageAt = (point: unknown): Image | undefined => images[placeOf(point)];
  return (
    <ScatterChart
      h={HEIGHT}
      role="img"
      aria-label={`${labels.y} against ${labels.x}, ${images.length} images`}
      data-testid="image-scatter"
      data={[series('normal', 'gray.6', images), series('anomalous', 'orange.7', images)]}
      dataKey={{ x: 'x', y: 'y' }}
      xAxisLabel={labels.x}
      yAxisLabel={labels.y}
      xAxisProps={axis}
      yAxisProps={axis}
      valueFormatter={show}
      withLegend
      gridAxis="xy"
      referenceLines={[
        {
          segment: [
            { x: domain[0], y: domain[0] },
            { x: domain[1], y: domain[1] },
          ],
          strokeDasharray: '4 4',
          color: 'gray.6',
        },
      ]}
      scatterChartProps={{ accessibilityLayer: false }}
      scatterProps={{
        cursor: 'pointer',
        fillOpacity: 0.75,
        onClick: (point: unknown) => {
          const image = imageAt(point);
          if (image) onImage(image.imageId);
        },
      }}
      tooltipProps={{
        content: ({ payload }) => <PointTooltip image={imageAt(payload[0]?.payload)} />,
      }}
    />
  );
}

function PointTooltip({ image }: { readonly image: Image | undefined }) {
  if (!image) return null;
  return (
    <Paper withBorder shadow="md" p="xs">
      <Text size="sm" fw={600}>
        {image.name}
      </Text>
      <Text size="xs">
        x {rate(image.x)}, y {rate(image.y)}, {image.label}
      </Text>
    </Paper>
  );
}

const UNIT = [0, 1] as const;

/** From the least to the largest value of both axes, so that the diagonal means equal. */
function spanOf(images: readonly Image[]): readonly [number, number] {
  const least = images.reduce((found, { x, y }) => Math.min(found, x, y), Infinity);
  const most = images.reduce((found, { x, y }) => Math.max(found, x, y), -Infinity);
  return [least, most];
}

/** Points of the images with one label; `place` is that among all images. */
const series = (label: Image['label'], color: string, images: readonly Image[]) => ({
  name: label,
  color,
  data: images.flatMap((image, place) => (image.label === label ? [{ x: image.x, y: image.y, place }] : [])),
});

/** Of the image that a point of the chart stands for; -1 for none. */
function placeOf(point: unknown): number {
  const place: unknown =
    typeof point === 'object' && point !== null ? Reflect.get(point, 'place') : undefined;
  return typeof place === 'number' ? place : -1;
}
