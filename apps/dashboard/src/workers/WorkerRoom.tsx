'use client';

import { Stack, Title } from '@mantine/core';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useVisible } from '../platform/useVisible';
import { useReopening } from '../platform/useReopening';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { PageHeader } from '../ui/PageHeader';
import { DeadWorkers } from './DeadWorkers';
import { FailedJobs } from './FailedJobs';
import { QueueTable } from './QueueTable';
import { WorkerTable } from './WorkerTable';

/** Who computes, what waits for it, and what went wrong. */
export function WorkerRoom() {
  const trpc = useTRPC();
  const workload = useSubscription(
    trpc.workers.watch.subscriptionOptions(undefined, { enabled: useVisible() }),
  );
  useReopening(workload);
  return (
    <Stack gap="lg">
      <PageHeader title="Workers" />
      <Answered query={workload} what="The workers">
        {({ workers, died, queue }) => (
          <>
            <WorkerTable workers={workers} />
            <Stack gap="xs" component="section">
              <Title order={2}>Queue</Title>
              <QueueTable queue={queue} />
            </Stack>
            {died.length > 0 && <DeadWorkers workers={died} />}
          </>
        )}
      </Answered>
      <FailedJobs />
    </Stack>
  );
}
