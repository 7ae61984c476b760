'use client';

import { Group, Paper, SegmentedControl, Slider, Switch, Text } from '@mantine/core';
import { colourMapNames } from '../theme/colourMap';
import { useViewerSettings } from './ViewerSettings';

/** The anomaly map's colours and how much of the image they leave. */
export function HeatControls() {
  const { settings, change } = useViewerSettings();
  return (
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
        onChange={(colourMap) => change({ colourMap })}
        mb="xs"
      />
      <SegmentedControl
        aria-label="Scale of the colours"
        fullWidth
        size="xs"
        withItemsBorders={false}
        data={[
          { value: 'run', label: "run's scale" },
          { value: 'image', label: "this image's" },
        ]}
        value={settings.scaling}
        onChange={(scaling) => change({ scaling })}
        mb="sm"
      />
      <Switch
        size="sm"
        label="Fade out low values"
        checked={settings.fade}
        onChange={({ currentTarget }) => change({ fade: currentTarget.checked })}
      />
    </Paper>
  );
}
