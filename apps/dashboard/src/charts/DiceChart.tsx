'use client';

import type { DiceDistribution } from '@mias/contracts';
import { BarChart } from '@mantine/charts';

export interface DiceChartProps {
  readonly distribution: DiceDistribution;
}

/** Anomalous images by the DICE of the answer, one series a prompter. */
export default function DiceChart({ distribution }: DiceChartProps) {
  const bins = distribution[0]?.images.length ?? 0;
  const data = Array.from({ length: bins }, (_, bin) => ({
    dice: (bin / bins).toFixed(2),
    ...Object.fromEntries(distribution.map(({ images }, index) => [seriesName(index), images[bin] ?? 0])),
  }));
  return (
    <BarChart
      h={260}
      data={data}
      dataKey="dice"
      series={distribution.map(({ key }, index) => ({
        name: seriesName(index),
        label: key,
        color: colours[index % colours.length] ?? 'gray.6',
      }))}
      xAxisLabel="DICE of the answer, from"
      yAxisLabel="Anomalous images"
      yAxisProps={{ allowDecimals: false }}
      barProps={{ isAnimationActive: false }}
      withLegend
    />
  );
}

/** A prompter's key may hold a dot, which charts read as a path. */
const seriesName = (index: number): string => `prompter${index}`;

/** Told apart by the colour-blind, too. */
const colours = ['indigo.6', 'orange.6', 'teal.6', 'grape.6', 'yellow.6', 'cyan.6', 'red.6', 'gray.6'];
