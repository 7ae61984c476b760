'use client';

import { Alert, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useLive } from '../platform/LiveUpdates';
import { counted } from '../ui/format';

/** Said loudly, because whoever waits for a result now waits in vain. */
export function NoWorkerAlert() {
  const { health } = useLive();
  if (!health || health.workers.length > 0) return null;
  const { waiting, active } = health.queue;
  return (
    <Alert
      color="red.9"
      variant="filled"
      autoContrast
      mb="md"
      title="No worker is alive"
      icon={<IconPlugConnectedX size={20} />}
      role="alert"
      data-testid="no-worker"
    >
      <Text size="sm" c="inherit">
        Nothing is computed until one starts; {counted(waiting + active, 'job')} in the queue. ./bin/start
        brings a crashed worker back by itself and says why it crashed; if none comes, logs/worker.log in its
        data folder tells more. Unfinished work goes on where it was.
      </Text>
    </Alert>
  );
}
