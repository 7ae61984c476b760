'use client';

import type { DiceDistribution } from '@mias/contracts';
import { Histogram } from './Histogram';
import { plotColour } from './plotColours';
import { PlotKey } from './PlotKey';

export interface DiceChartProps {
  readonly distribution: DiceDistribution;
}

/** Anomalous images by the DICE of the answer, one series a prompter. */
export function DiceChart({ distribution }: DiceChartProps) {
  const series = distribution.map(({ key, images }, place) => ({
    label: key,
    colour: plotColour(place),
    images,
  }));
  return (
    <>
      <Histogram
        label="Anomalous images by the DICE of the answer"
        height={260}
        x={{ label: 'DICE of the answer', domain: [0, 1], show: (value) => value.toFixed(2) }}
        yLabel="Anomalous images"
        series={series}
      />
      <PlotKey series={series} />
    </>
  );
}
