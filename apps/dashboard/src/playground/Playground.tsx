'use client';

import type { Run } from '@mias/contracts';
import { Group, Paper } from '@mantine/core';
import { useState } from 'react';
import { ColourBar } from '../viewer/ColourBar';
import { GreyControls } from '../viewer/GreyControls';
import { HeatControls } from '../viewer/HeatControls';
import { valueAt } from '../viewer/heat';
import controls from '../viewer/ImageRoom.module.css';
import { MaskRows } from '../viewer/MaskRows';
import overlay from '../viewer/OverlayView.module.css';
import type { Pixel } from '../viewer/pixelGrid';
import { PixelReadout } from '../viewer/PixelReadout';
import type { Scene } from '../viewer/scene';
import { HeatOverlay, TruthOverlay } from '../viewer/SceneLayers';
import { Stage } from '../viewer/Stage';
import { ZoomControls } from '../viewer/ZoomControls';
import { useZoom } from '../viewer/ZoomProvider';
import { drawingOf } from './drawing';
import { KeepPrompt } from './KeepPrompt';
import { OverrideList } from './OverrideList';
import styles from './Playground.module.css';
import { PromptEditor, type Tool } from './PromptEditor';
import { PromptTools } from './PromptTools';
import { TrialStatus } from './TrialStatus';
import { TriedMasks } from './TriedMasks';
import { useDrawing } from './useDrawing';
import { usePromptKeys } from './usePromptKeys';
import { useTrial } from './useTrial';

export interface PlaygroundProps {
  readonly run: Run;
  readonly scene: Scene;
}

/** A prompt by hand: it begins as the run's own, and the masks follow every change. */
export function Playground({ run, scene }: PlaygroundProps) {
  const { image, map, result, dense } = scene;
  const key = { runId: run.id, imageId: image.imageId };
  const access = useDrawing(() => drawingOf(result ?? noMarks, dense));
  const { prompt } = access.drawing;
  const trial = useTrial(key, prompt);
  const [tool, setTool] = useState<Tool>('positive');
  const [pixel, setPixel] = useState<Pixel | null>(null);
  const { zoom } = useZoom();
  usePromptKeys(access, { side: image.mapSide, pixel, zoom });
  const { decoded } = trial;
  return (
    <div className={styles['room']} data-testid="playground">
      <div className={overlay['view']}>
        <div className={overlay['row']}>
          <div className={overlay['stage']}>
            <Stage view={image.view} name={image.name} side={image.mapSide} onPixel={setPixel}>
              <HeatOverlay scene={scene} />
              {decoded && <TriedMasks decoded={decoded} />}
              <TruthOverlay scene={scene} />
              <PromptEditor access={access} tool={tool} side={image.mapSide} />
            </Stage>
          </div>
          <ColourBar scene={scene} marked={map && pixel ? (valueAt(map, pixel) ?? null) : null} />
        </div>
        <Group justify="space-between" className={overlay['foot'] ?? ''}>
          <PixelReadout scene={scene} pixel={pixel} />
          <ZoomControls />
        </Group>
      </div>
      <aside className={controls['controls']} aria-label="Prompt by hand">
        <Paper withBorder p="sm">
          <PromptTools
            access={access}
            tool={tool}
            onTool={setTool}
            starts={image.results.map((one) => ({
              key: one.key,
              drawing: drawingOf(one, isDense(run, one.key)),
            }))}
          />
        </Paper>
        <Paper withBorder p="sm">
          <MaskRows numbers={decoded ?? undefined} hasTruth={image.groundTruth !== null} />
          <TrialStatus
            trial={trial}
            empty={prompt.points.length + prompt.boxes.length === 0 && !prompt.dense}
          />
        </Paper>
        <KeepPrompt image={key} prompt={prompt} ready={trial.phase === 'idle' && decoded !== null} />
        <OverrideList
          {...key}
          action={({ prompt: kept }) => ({
            label: 'Edit',
            active: false,
            act: () => access.edit(() => drawingOf(kept, kept.dense)),
          })}
        />
        <HeatControls />
        <GreyControls />
      </aside>
    </div>
  );
}

const noMarks = { points: [], boxes: [] };

const isDense = (run: Run, key: string): boolean =>
  run.prompters.find((prompter) => prompter.key === key)?.parameters['dense'] === true;
