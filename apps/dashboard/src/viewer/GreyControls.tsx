'use client';

import { Button, Group, Paper, Slider, Text } from '@mantine/core';
import { wholeWindow } from './settings';
import { useViewerSettings } from './ViewerSettings';

/** Which grey levels of the original go from black to white. */
export function GreyControls() {
  const { settings, change } = useViewerSettings();
  const { window, level } = settings;
  const asItIs = window === wholeWindow.window && level === wholeWindow.level;
  const sliders = [
    { name: 'Window', value: window, min: 1, set: (value: number) => change({ window: value }) },
    { name: 'Level', value: level, min: 0, set: (value: number) => change({ level: value }) },
  ];
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600}>
          Grey levels
        </Text>
        <Button size="compact-xs" variant="default" disabled={asItIs} onClick={() => change(wholeWindow)}>
          As they are
        </Button>
      </Group>
      {sliders.map(({ name, value, min, set }) => (
        <Group key={name} gap="xs" wrap="nowrap" mb={6}>
          <Text size="sm" w={52}>
            {name}
          </Text>
          <Slider
            flex={1}
            aria-label={name}
            thumbLabel={name}
            min={min}
            max={255}
            step={0.5}
            label={null}
            value={value}
            onChange={set}
          />
          <Text size="sm" c="dimmed" w={34} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {Math.round(value)}
          </Text>
        </Group>
      ))}
    </Paper>
  );
}
