'use client';

import { useElementSize } from '@mantine/hooks';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import styles from './Plot.module.css';

export interface PlotAxis {
  readonly label: string;
  /** Values at its ends. */
  readonly domain: readonly [number, number];
  readonly show: (value: number) => string;
  /** Ticks are at whole numbers only. */
  readonly whole?: boolean;
}

/** The area between the axes in CSS pixels; (0, 0) is its top left. */
export interface PlotArea {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly height: number;
}

export interface PlotProps {
  /** What it shows, in words, for those who do not see it. */
  readonly label: string;
  /** In CSS pixels, axes included; it is as wide as there is room. */
  readonly height: number;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly testId?: string;
  /** Draws as SVG what is between the axes. */
  readonly children: (area: PlotArea) => ReactNode;
}

const margin = { left: 60, right: 16, top: 8, bottom: 42 };
const PIXELS_A_TICK = { x: 90, y: 45 };

/** Two linear axes with their grid; what is between them is the caller's. */
export function Plot({ label, height, x, y, testId, children }: PlotProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  return (
    <div ref={ref} className={styles['frame']} style={{ height }}>
      {width > 0 && (
        <svg
          className={styles['plot']}
          width={width}
          height={height}
          role="img"
          aria-label={label}
          data-testid={testId}
        >
          <Axes x={x} y={y} width={width} height={height}>
            {children}
          </Axes>
        </svg>
      )}
    </div>
  );
}

type AxesProps = Pick<PlotProps, 'x' | 'y' | 'height' | 'children'> & { readonly width: number };

function Axes({ x, y, width, height, children }: AxesProps) {
  const area = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const scales = {
    x: scaleLinear([...x.domain], [0, area.width]),
    y: scaleLinear([...y.domain], [area.height, 0]),
  };
  return (
    <g transform={`translate(${margin.left} ${margin.top})`}>
      {ticksOf(scales.x, area.width / PIXELS_A_TICK.x, x).map((tick) => (
        <g key={tick} transform={`translate(${scales.x(tick)} 0)`}>
          <line className={styles['grid']} y2={area.height} />
          <text y={area.height + 17} textAnchor="middle">
            {x.show(tick)}
          </text>
        </g>
      ))}
      {ticksOf(scales.y, area.height / PIXELS_A_TICK.y, y).map((tick) => (
        <g key={tick} transform={`translate(0 ${scales.y(tick)})`}>
          <line className={styles['grid']} x2={area.width} />
          <text x={-8} dy="0.32em" textAnchor="end">
            {y.show(tick)}
          </text>
        </g>
      ))}
      <path className={styles['axis']} d={`M0 0V${area.height}H${area.width}`} fill="none" />
      <text x={area.width / 2} y={area.height + 36} textAnchor="middle">
        {x.label}
      </text>
      <text transform={`translate(-46 ${area.height / 2}) rotate(-90)`} textAnchor="middle">
        {y.label}
      </text>
      {children({ ...scales, ...area })}
    </g>
  );
}

function ticksOf(scale: ScaleLinear<number, number>, about: number, { whole }: PlotAxis): number[] {
  const ticks = scale.ticks(Math.max(about, 2));
  return whole === true ? ticks.filter(Number.isInteger) : ticks;
}
