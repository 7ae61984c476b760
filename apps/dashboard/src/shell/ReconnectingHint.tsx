'use client';

import { Alert, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { useLive } from '../platform/LiveUpdates';

/** A blink of the connection needs no words. */
const PATIENCE_MS = 800;

export function ReconnectingHint() {
  const { connection } = useLive();
  const [settled] = useDebouncedValue(connection, PATIENCE_MS);
  if (connection !== 'reconnecting' || settled !== 'reconnecting') return null;
  return (
    <Alert
      color="yellow"
      mb="md"
      icon={<IconRefresh size={18} />}
      title="Reconnecting…"
      data-testid="reconnecting"
    >
      <Text size="sm">The live connection is lost; what you see may be old. It comes back by itself.</Text>
    </Alert>
  );
}
