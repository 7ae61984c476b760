'use client';

import type { RunMetrics } from '@mias/contracts';
import { Plot, type PlotArea } from './Plot';
import { plotColour } from './plotColours';
import { PlotKey } from './PlotKey';

export interface RocChartProps {
  readonly roc: NonNullable<RunMetrics['roc']>;
}

/** True positive rate over false positive rate, of all pixels and of whole images. */
export function RocChart({ roc }: RocChartProps) {
  const curves = [
    { label: 'Pixels', colour: plotColour(0), curve: roc.pixels },
    { label: 'Images', colour: plotColour(1), curve: roc.images },
  ].flatMap(({ curve, ...series }) => (curve === null ? [] : [{ ...series, curve }]));
  return (
    <>
      <Plot
        label="True positive rate over false positive rate"
        height={260}
        x={{ label: 'False positive rate', ...rates }}
        y={{ label: 'True positive rate', ...rates }}
        testId="roc"
      >
        {(area) => (
          <>
            <path d={pathOf(CHANCE, area)} stroke="var(--mantine-color-gray-6)" strokeDasharray="4 4" />
            {curves.map(({ label, colour, curve }) => (
              <path key={label} d={pathOf(curve, area)} stroke={colour} strokeWidth={2} fill="none" />
            ))}
          </>
        )}
      </Plot>
      <PlotKey series={curves} />
    </>
  );
}

const rates = { domain: [0, 1], show: (value: number) => value.toFixed(1) } as const;

/** What guessing gives. */
const CHANCE = [
  [0, 0],
  [1, 1],
] as const;

const pathOf = (curve: readonly (readonly [number, number])[], { x, y }: PlotArea): string =>
  `M${curve.map(([falsePositives, truePositives]) => `${x(falsePositives).toFixed(1)} ${y(truePositives).toFixed(1)}`).join('L')}`;
