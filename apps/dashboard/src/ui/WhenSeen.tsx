'use client';

import { Skeleton } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

export interface WhenSeenProps {
  /** In pixels, of the room that is kept until then. */
  readonly height: number;
  /** What is to come: `the chart`. */
  readonly what: string;
  readonly children: ReactNode;
}

/** What is heavy to load, once somebody scrolls to it. */
export function WhenSeen({ height, what, children }: WhenSeenProps) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [seen, setSeen] = useState(false);
  if (inViewport && !seen) setSeen(true);
  return seen ? (
    children
  ) : (
    <Skeleton ref={ref} height={height} animate={false} role="img" aria-label={`Scroll here for ${what}`} />
  );
}
