'use client';

import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { MOST_ZOOM, wholeImage, ZOOM_STEP, zoomedBy } from './zoom';
import { useZoom } from './ZoomProvider';

export function ZoomControls() {
  const { zoom, change } = useZoom();
  const buttons = [
    {
      label: 'Zoom out (O)',
      Icon: IconZoomOut,
      disabled: zoom.factor === 1,
      act: () => change((now) => zoomedBy(now, 1 / ZOOM_STEP)),
    },
    {
      label: 'Zoom in (I)',
      Icon: IconZoomIn,
      disabled: zoom.factor === MOST_ZOOM,
      act: () => change((now) => zoomedBy(now, ZOOM_STEP)),
    },
    {
      label: 'Whole image (0)',
      Icon: IconArrowsMaximize,
      disabled: zoom.factor === 1,
      act: () => change(() => wholeImage),
    },
  ];
  return (
    <Group gap={4} wrap="nowrap">
      <Text
        size="sm"
        c="dimmed"
        w={44}
        ta="right"
        style={{ fontVariantNumeric: 'tabular-nums' }}
        data-testid="zoom"
      >
        {zoom.factor.toFixed(1)} x
      </Text>
      {buttons.map(({ label, Icon, disabled, act }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon variant="default" size="md" aria-label={label} disabled={disabled} onClick={act}>
            <Icon size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}
