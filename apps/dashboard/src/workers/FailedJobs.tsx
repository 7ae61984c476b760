'use client';

import { Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { FailedJobTable } from './FailedJobTable';

/** Work of the team that ended with a failure, and the way to let it go on. */
export function FailedJobs() {
  const trpc = useTRPC();
  const failed = useQuery(trpc.jobs.failed.queryOptions());
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>Failed jobs</Title>
      <Answered query={failed} what="The failed jobs">
        {(jobs) =>
          jobs.length === 0 ? (
            <Paper withBorder p="md">
              <Text size="sm" c="dimmed" data-testid="no-failed-jobs">
                No job of your team has failed.
              </Text>
            </Paper>
          ) : (
            <FailedJobTable jobs={jobs} />
          )
        }
      </Answered>
    </Stack>
  );
}
