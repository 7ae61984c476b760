'use client';

import { Paper, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { GreyControls } from './GreyControls';
import { HeatControls } from './HeatControls';
import styles from './ImageRoom.module.css';
import { MaskRows } from './MaskRows';
import { PrompterChoice } from './PrompterChoice';
import type { Scene } from './scene';
import { useViewerSettings } from './ViewerSettings';

export interface LayerControlsProps {
  readonly scene: Scene;
  readonly onPrompter: (key: string) => void;
  /** More about the image, below its masks. */
  readonly children?: ReactNode;
}

/** What is drawn over the image, and how. */
export function LayerControls({ scene, onPrompter, children }: LayerControlsProps) {
  const { settings, change } = useViewerSettings();
  return (
    <aside className={styles['controls']} aria-label="Layers">
      <Paper withBorder p="sm">
        <PrompterChoice scene={scene} onChoose={onPrompter} />
        <Switch
          mt="sm"
          size="sm"
          label="Show the prompt"
          checked={settings.prompt}
          onChange={({ currentTarget }) => change({ prompt: currentTarget.checked })}
        />
      </Paper>
      <Paper withBorder p="sm">
        <MaskRows numbers={scene.result} hasTruth={scene.image.groundTruth !== null} />
      </Paper>
      {children}
      <HeatControls />
      <GreyControls />
    </aside>
  );
}
