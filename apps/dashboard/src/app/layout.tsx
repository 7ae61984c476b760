import '../theme/styles';
import { ColorSchemeScript, mantineHtmlProps, MantineProvider } from '@mantine/core';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { PlatformProvider } from '../platform/PlatformProvider';
import { SessionGate } from '../platform/SessionGate';
import { legibleTexts, theme } from '../theme/theme';

export const metadata: Metadata = {
  title: { default: 'MIAS-SAM', template: '%s · MIAS-SAM' },
  description: 'Find and segment anomalies in medical images without labels.',
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <MantineProvider theme={theme} cssVariablesResolver={legibleTexts} defaultColorScheme="auto">
          <PlatformProvider>
            <SessionGate>{children}</SessionGate>
          </PlatformProvider>
        </MantineProvider>
      </body>
    </html>
  );
}
