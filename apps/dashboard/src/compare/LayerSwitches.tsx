'use client';

import { Paper, Stack, Switch } from '@mantine/core';
import { withMaskToggled } from '../viewer/settings';
import { useViewerSettings } from '../viewer/ViewerSettings';

/** Which layers lie over all the images. */
export function LayerSwitches() {
  const { settings, change } = useViewerSettings();
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        {settings.masks.map((shown, index) => (
          <Switch
            key={index}
            size="sm"
            label={`Mask ${index + 1}`}
            checked={shown}
            onChange={() => change({ masks: withMaskToggled(settings.masks, index) })}
          />
        ))}
        <Switch
          size="sm"
          label="Ground truth"
          checked={settings.groundTruth}
          onChange={({ currentTarget }) => change({ groundTruth: currentTarget.checked })}
        />
        <Switch
          size="sm"
          label="Prompt"
          checked={settings.prompt}
          onChange={({ currentTarget }) => change({ prompt: currentTarget.checked })}
        />
      </Stack>
    </Paper>
  );
}
