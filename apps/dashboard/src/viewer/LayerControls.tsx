'use client';

import { Group, Paper, SegmentedControl, Slider, Switch, Text } from '@mantine/core';
import { colourMapNames } from '../theme/colourMap';
import styles from './ImageRoom.module.css';
import { MaskRows } from './MaskRows';
import { PrompterChoice } from './PrompterChoice';
import type { Scene } from './scene';
import { useViewerSettings } from './ViewerSettings';

/** What is drawn over the image, and how. */
export function LayerControls({ scene }: { readonly scene: Scene }) {
  const { settings, change } = useViewerSettings();
  return (
    <aside className={styles['controls']} aria-label="Layers">
      <Paper withBorder p="sm">
        <Group justify="space-between" mb="xs">
          <Switch
            label="Heat map"
            fw={600}
            checked={settings.heat}
            onChange={({ currentTarget }) => change({ heat: currentTarget.checked })}
          />
          <Text size="sm" c="dimmed">
            {Math.round(settings.opacity * 100)} %
          </Text>
        </Group>
        <Slider
          aria-label="Opacity of the heat map"
          thumbLabel="Opacity of the heat map"
          min={0}
          max={1}
          step={0.01}
          label={null}
          value={settings.opacity}
          onChange={(opacity) => change({ opacity, heat: true })}
          mb="sm"
        />
        <SegmentedControl
          aria-label="Colour map"
          fullWidth
          size="xs"
          withItemsBorders={false}
          data={[...colourMapNames]}
          value={settings.colourMap}
          onChange={(name) => change({ colourMap: name })}
          mb="sm"
        />
        <Switch
          size="sm"
          label="Fade out low values"
          checked={settings.fade}
          onChange={({ currentTarget }) => change({ fade: currentTarget.checked })}
        />
      </Paper>
      <Paper withBorder p="sm">
        <PrompterChoice scene={scene} />
        <Switch
          mt="sm"
          size="sm"
          label="Show the prompt"
          checked={settings.prompt}
          onChange={({ currentTarget }) => change({ prompt: currentTarget.checked })}
        />
      </Paper>
      <Paper withBorder p="sm">
        <MaskRows scene={scene} />
      </Paper>
    </aside>
  );
}
