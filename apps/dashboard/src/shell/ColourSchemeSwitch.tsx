'use client';

import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';

export function ColourSchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: true });
  return (
    <ActionIcon
      variant="default"
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      aria-label="Switch between light and dark"
    >
      <IconMoon size={16} className="mantine-dark-hidden" />
      <IconSun size={16} className="mantine-light-hidden" />
    </ActionIcon>
  );
}
