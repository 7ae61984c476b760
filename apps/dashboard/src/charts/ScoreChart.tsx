'use client';

import type { BankHealth } from '@mias/contracts';
import { BarChart } from '@mantine/charts';
import { distance } from '../ui/format';

export interface ScoreChartProps {
  readonly scores: NonNullable<BankHealth['scores']>;
}

/** Images of a bank by their leave-one-out score. */
export default function ScoreChart({ scores: { min, max, images } }: ScoreChartProps) {
  const width = (max - min) / images.length;
  return (
    <BarChart
      h={200}
      data={images.map((value, bin) => ({ from: distance(min + bin * width, max), Images: value }))}
      dataKey="from"
      series={[{ name: 'Images', color: 'indigo.6' }]}
      xAxisLabel="Score, from"
      yAxisLabel="Images"
      yAxisProps={{ allowDecimals: false }}
      barProps={{ isAnimationActive: false }}
    />
  );
}
