'use client';

import { maskOfRunLengths } from '@mias/core';
import { useMemo } from 'react';
import { overlayColours } from '../theme/overlayColours';
import { MaskOutline, type MaskLooks } from '../viewer/MaskOutline';
import { outlinePath } from '../viewer/outline';
import { useViewerSettings } from '../viewer/ViewerSettings';
import type { Decoded } from './trial';

/** The masks of the prompt that is drawn, as the page's settings say. */
export function TriedMasks({ decoded: { masks, side } }: { readonly decoded: Decoded }) {
  const { settings } = useViewerSettings();
  return masks.map(
    (lengths, index) =>
      settings.masks[index] === true && (
        <TriedMask
          key={index}
          lengths={lengths}
          side={side}
          label={`Mask ${index + 1} of the prompt by hand`}
          colour={overlayColours.masks[index] ?? overlayColours.prompt}
          filled={settings.fill}
        />
      ),
  );
}

interface TriedMaskProps extends MaskLooks {
  /** Of the mask's runs. */
  readonly lengths: readonly number[];
  readonly side: number;
}

/** Follows an outline only where it is shown: that is most of the time between an answer and its drawing. */
function TriedMask({ lengths, side, ...looks }: TriedMaskProps) {
  const outline = useMemo(() => {
    const size = { width: side, height: side };
    return { ...size, path: outlinePath(maskOfRunLengths(lengths, size)) };
  }, [lengths, side]);
  return <MaskOutline outline={outline} {...looks} />;
}
