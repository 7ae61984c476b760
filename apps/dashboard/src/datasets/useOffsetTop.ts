'use client';

import { useEffect, useState, type RefObject } from 'react';

/** How far below the top of the page an element begins, in CSS pixels, also after what is above it has changed. */
export function useOffsetTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(() => setTop(element.current?.offsetTop ?? 0));
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
