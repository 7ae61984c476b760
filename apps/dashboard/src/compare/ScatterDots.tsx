'use client';

import type { ComparedImages } from '@mias/contracts';
import { useMemo, useState, type MouseEvent } from 'react';
import type { PlotArea } from '../charts/Plot';
import { rate } from '../ui/format';
import { nearestPoint, type Point } from './nearestPoint';
import styles from './ScatterDots.module.css';

type Image = ComparedImages['images'][number];

export interface ScatterDotsProps {
  readonly area: PlotArea;
  /** Of both axes. */
  readonly domain: readonly [number, number];
  readonly images: readonly Image[];
  readonly onImage: (imageId: string) => void;
}

/** In CSS pixels. */
const DOT = 7;
const REACH = 12;

export const dotSeries = [
  { label: 'normal', colour: 'light-dark(var(--mantine-color-gray-6), var(--mantine-color-gray-5))' },
  { label: 'anomalous', colour: 'light-dark(var(--mantine-color-orange-7), var(--mantine-color-orange-5))' },
] as const;

/** The one that is pointed at is named, and opened by a click. On the dashed line both runs agree. */
export function ScatterDots({ area, domain: [least, most], images, onImage }: ScatterDotsProps) {
  const [pointed, setPointed] = useState(-1);
  const places = useMemo(() => images.map(({ x, y }) => ({ x: area.x(x), y: area.y(y) })), [area, images]);
  const paths = useMemo(
    () => dotSeries.map(({ label }) => pathOf(label, { images, places })),
    [images, places],
  );
  const under = ({ currentTarget, clientX, clientY }: MouseEvent): number => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return nearestPoint(places, { x: clientX - left, y: clientY - top }, REACH);
  };
  const [image, place] = [images[pointed], places[pointed]];
  return (
    <>
      <path
        d={`M${area.x(least)} ${area.y(least)}L${area.x(most)} ${area.y(most)}`}
        stroke="var(--mantine-color-gray-6)"
        strokeDasharray="4 4"
      />
      {dotSeries.map(({ label, colour }, index) => (
        <path
          key={label}
          d={paths[index]}
          stroke={colour}
          strokeWidth={DOT}
          strokeLinecap="round"
          strokeOpacity={0.75}
        />
      ))}
      {image && place && <Pointed image={image} place={place} width={area.width} />}
      <rect
        width={area.width}
        height={area.height}
        fill="transparent"
        cursor={image ? 'pointer' : 'default'}
        onPointerMove={(event) => setPointed(under(event))}
        onPointerLeave={() => setPointed(-1)}
        onClick={(event) => {
          const clicked = images[under(event)];
          if (clicked) onImage(clicked.imageId);
        }}
      />
    </>
  );
}

interface PointedProps {
  readonly image: Image;
  readonly place: Point;
  /** Of the plot. */
  readonly width: number;
}

function Pointed({ image: { name, label, x, y }, place, width }: PointedProps) {
  const onTheRight = place.x > width / 2;
  return (
    <g transform={`translate(${place.x} ${place.y})`}>
      <circle r={DOT} fill="none" stroke="currentColor" strokeWidth={2} />
      <text
        className={styles['pointed']}
        x={onTheRight ? -12 : 12}
        dy={place.y < 24 ? '1.2em' : '-0.4em'}
        textAnchor={onTheRight ? 'end' : 'start'}
        data-testid="pointed-image"
      >
        {`${name}: x ${rate(x)}, y ${rate(y)}, ${label}`}
      </text>
    </g>
  );
}

interface Placed {
  readonly images: readonly Image[];
  readonly places: readonly Point[];
}

/** All dots of a label as one path of lines without length, whose round ends are seen: thousands stay quick. */
const pathOf = (label: Image['label'], { images, places }: Placed): string =>
  places
    .map(({ x, y }, index) => (images[index]?.label === label ? `M${x.toFixed(1)} ${y.toFixed(1)}h0` : ''))
    .join('');
