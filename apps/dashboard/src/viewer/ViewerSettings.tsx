'use client';

import { useLocalStorage } from '@mantine/hooks';
import { createContext, use, useMemo, type ReactNode } from 'react';
import { defaultSettings, readSettings, type ViewerSettings } from './settings';

interface SettingsAccess {
  readonly settings: ViewerSettings;
  readonly change: (changed: Partial<ViewerSettings>) => void;
}

const SettingsContext = createContext<SettingsAccess>({ settings: defaultSettings, change: () => undefined });

export const useViewerSettings = (): SettingsAccess => use(SettingsContext);

export function ViewerSettingsProvider({ children }: { readonly children: ReactNode }) {
  const [settings, setSettings] = useLocalStorage({
    key: 'mias.viewer',
    defaultValue: defaultSettings,
    deserialize: readSettings,
  });
  const access = useMemo(
    () => ({
      settings,
      change: (changed: Partial<ViewerSettings>) => setSettings((before) => ({ ...before, ...changed })),
    }),
    [settings, setSettings],
  );
  return <SettingsContext value={access}>{children}</SettingsContext>;
}
