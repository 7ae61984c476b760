'use client';

import { maskOfRunLengths } from '@mias/core';
import { useMemo } from 'react';
import { overlayColours } from '../theme/overlayColours';
import { MaskOutline } from '../viewer/MaskOutline';
import { outlinePath } from '../viewer/outline';
import { useViewerSettings } from '../viewer/ViewerSettings';
import type { Decoded } from './trial';

/** The masks of the prompt that is drawn, as the page's settings say. */
export function TriedMasks({ decoded }: { readonly decoded: Decoded }) {
  const { settings } = useViewerSettings();
  const outlines = useMemo(() => {
    const size = { width: decoded.side, height: decoded.side };
    return decoded.masks.map((lengths) => ({ ...size, path: outlinePath(maskOfRunLengths(lengths, size)) }));
  }, [decoded]);
  return outlines.map(
    (outline, index) =>
      settings.masks[index] === true && (
        <MaskOutline
          key={index}
          outline={outline}
          label={`Mask ${index + 1} of the prompt by hand`}
          colour={overlayColours.masks[index] ?? overlayColours.prompt}
          filled={settings.fill}
        />
      ),
  );
}
