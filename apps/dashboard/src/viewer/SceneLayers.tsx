'use client';

import { overlayColours } from '../theme/overlayColours';
import { HeatLayer } from './HeatLayer';
import { MaskLayer } from './MaskLayer';
import { PromptLayer } from './PromptLayer';
import type { Scene } from './scene';
import { useViewerSettings } from './ViewerSettings';

/** What is drawn over the original, as the settings say. */
export function SceneLayers({ scene }: { readonly scene: Scene }) {
  const { settings } = useViewerSettings();
  const { image, result } = scene;
  return (
    <>
      <HeatOverlay scene={scene} />
      {result?.masks.map(
        (mask, index) =>
          settings.masks[index] === true && (
            <MaskLayer
              key={index}
              mask={mask}
              label={`Mask ${index + 1}`}
              colour={overlayColours.masks[index] ?? overlayColours.prompt}
              filled={settings.fill}
            />
          ),
      )}
      <TruthOverlay scene={scene} />
      {settings.prompt && result && <PromptLayer result={result} side={image.mapSide} />}
    </>
  );
}

/** The anomaly map, where it is there and wanted. */
export function HeatOverlay({ scene: { map, scale } }: { readonly scene: Scene }) {
  const { settings } = useViewerSettings();
  if (!settings.heat || !map || !scale) return null;
  return (
    <HeatLayer
      map={map}
      scale={scale}
      colourMap={settings.colourMap}
      alpha={settings.fade ? 'by-value' : 'even'}
      opacity={settings.opacity}
    />
  );
}

/** The ground truth's contour, where it is there and wanted. */
export function TruthOverlay({ scene: { image } }: { readonly scene: Scene }) {
  const { settings } = useViewerSettings();
  if (!settings.groundTruth || !image.groundTruth) return null;
  return (
    <MaskLayer
      mask={image.groundTruth}
      label="Ground truth"
      colour={overlayColours.groundTruth}
      filled={false}
      dashed
    />
  );
}
