'use client';

import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { wholeImage, type Zoom } from './zoom';

interface ZoomAccess {
  readonly zoom: Zoom;
  readonly change: (next: (zoom: Zoom) => Zoom) => void;
}

const ZoomContext = createContext<ZoomAccess>({ zoom: wholeImage, change: () => undefined });

export const useZoom = (): ZoomAccess => use(ZoomContext);

/** All stages inside show the same part of their images. */
export function ZoomProvider({ children }: { readonly children: ReactNode }) {
  const [zoom, change] = useState(wholeImage);
  const access = useMemo(() => ({ zoom, change }), [zoom]);
  return <ZoomContext value={access}>{children}</ZoomContext>;
}
