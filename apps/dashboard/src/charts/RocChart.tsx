'use client';

import type { RunMetrics } from '@mias/contracts';
import { ScatterChart } from '@mantine/charts';

export interface RocChartProps {
  readonly roc: NonNullable<RunMetrics['roc']>;
}

/** True positive rate over false positive rate, of all pixels and of whole images. */
export default function RocChart({ roc }: RocChartProps) {
  const curves = [
    { name: 'Pixels', color: 'indigo.6', data: pointsOf(roc.pixels) },
    { name: 'Images', color: 'orange.6', data: pointsOf(roc.images) },
  ].filter(({ data }) => data.length > 0);
  return (
    <ScatterChart
      h={260}
      data={curves}
      dataKey={{ x: 'falsePositiveRate', y: 'truePositiveRate' }}
      labels={{ x: 'False positive rate', y: 'True positive rate' }}
      xAxisLabel="False positive rate"
      yAxisLabel="True positive rate"
      xAxisProps={unit}
      yAxisProps={unit}
      valueFormatter={(value) => value.toFixed(3)}
      withLegend
      scatterProps={{ line: true, shape: () => <g />, isAnimationActive: false }}
    />
  );
}

const unit = { domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1] };

const pointsOf = (curve: RocChartProps['roc']['pixels']) =>
  (curve ?? []).map(([falsePositiveRate, truePositiveRate]) => ({ falsePositiveRate, truePositiveRate }));
