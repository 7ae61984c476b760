'use client';

import type { BankHealth } from '@mias/contracts';
import { distance } from '../ui/format';
import { Histogram } from './Histogram';
import { plotColour } from './plotColours';

export interface ScoreChartProps {
  readonly scores: NonNullable<BankHealth['scores']>;
}

/** Images of a bank by their leave-one-out score. */
export function ScoreChart({ scores: { min, max, images } }: ScoreChartProps) {
  return (
    <Histogram
      label="Images by their leave-one-out score"
      height={200}
      x={{ label: 'Score', domain: [min, max], show: (value) => distance(value, max) }}
      yLabel="Images"
      series={[{ label: 'Score', colour: plotColour(0), images }]}
    />
  );
}
