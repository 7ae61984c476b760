'use client';

import { counted } from '../ui/format';
import { Plot, type PlotAxis } from './Plot';
import type { PlotSeries } from './PlotKey';

export interface HistogramSeries extends PlotSeries {
  /** Images in each bin; every series has as many bins. */
  readonly images: readonly number[];
}

export interface HistogramProps {
  readonly label: string;
  readonly height: number;
  /** Its domain is cut into bins of the same width. */
  readonly x: PlotAxis;
  readonly yLabel: string;
  readonly series: readonly HistogramSeries[];
}

/** In CSS pixels between the bars of two bins. */
const GAP = 2;

/** How many images fall into each bin, the series beside each other. */
export function Histogram({ label, height, x, yLabel, series }: HistogramProps) {
  const [from, to] = x.domain;
  const bins = series[0]?.images.length ?? 0;
  const most = Math.max(1, ...series.flatMap(({ images }) => images));
  const edge = (bin: number) => from + (bin / bins) * (to - from);
  const y: PlotAxis = { label: yLabel, domain: [0, most], show: String, whole: true };
  return (
    <Plot label={label} height={height} x={x} y={y}>
      {(area) => {
        const barWidth = Math.max((area.width / bins - GAP) / series.length, 1);
        return series.map(({ label: name, colour, images }, place) =>
          images.map(
            (value, bin) =>
              value > 0 && (
                <rect
                  key={`${name} ${bin}`}
                  x={(bin / bins) * area.width + GAP / 2 + place * barWidth}
                  y={area.y(value)}
                  width={barWidth}
                  height={area.height - area.y(value)}
                  fill={colour}
                >
                  <title>{`${name}: ${counted(value, 'image')} from ${x.show(edge(bin))} to ${x.show(edge(bin + 1))}`}</title>
                </rect>
              ),
          ),
        );
      }}
    </Plot>
  );
}
