'use client';

import type { ComparedImages } from '@mias/contracts';
import { Plot, type PlotAxis } from '../charts/Plot';
import { PlotKey } from '../charts/PlotKey';
import { distance } from '../ui/format';
import { dotSeries, ScatterDots } from './ScatterDots';

export interface ScatterPlotProps {
  readonly images: ComparedImages['images'];
  readonly labels: { readonly x: string; readonly y: string };
  /** Both axes go from 0 to 1; else over what there is. */
  readonly unitSquare: boolean;
  readonly onImage: (imageId: string) => void;
}

const HEIGHT = 380;

/** A dot for each image at its value in two runs. */
export function ScatterPlot({ images, labels, unitSquare, onImage }: ScatterPlotProps) {
  const domain = unitSquare ? UNIT : spanOf(images);
  const show = unitSquare
    ? (value: number) => value.toFixed(1)
    : (value: number) => distance(value, domain[1]);
  const axis = (label: string): PlotAxis => ({ label, domain, show });
  return (
    <>
      <Plot
        label={`${labels.y} against ${labels.x}, ${images.length} images`}
        height={HEIGHT}
        x={axis(labels.x)}
        y={axis(labels.y)}
        testId="image-scatter"
      >
        {(area) => <ScatterDots area={area} domain={domain} images={images} onImage={onImage} />}
      </Plot>
      <PlotKey series={dotSeries} />
    </>
  );
}

const UNIT = [0, 1] as const;

/** From the least to the largest value of both axes, so that the diagonal means equal. */
function spanOf(images: ScatterPlotProps['images']): readonly [number, number] {
  const least = images.reduce((found, { x, y }) => Math.min(found, x, y), Infinity);
  const most = images.reduce((found, { x, y }) => Math.max(found, x, y), -Infinity);
  return [least, most];
}
