'use client';

import type { FailedJob } from '@mias/contracts';
import { Button, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useSession } from '../platform/SessionGate';
import { useTRPC } from '../platform/trpc';
import { ErrorNotice } from '../ui/ErrorNotice';
import { counted, moment } from '../ui/format';
import { TableCard } from '../ui/TableCard';
import { jobKinds } from './jobKinds';
import { SubjectLink } from './SubjectLink';
import { subjectAddress } from './subjects';

export function FailedJobTable({ jobs }: { readonly jobs: readonly FailedJob[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { team } = useSession();
  const mayRetry = team !== null && team.role !== 'viewer';
  const retry = useMutation(
    trpc.jobs.retry.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.jobs.failed.queryFilter()),
    }),
  );
  return (
    <>
      {retry.error && <ErrorNotice title="That was not tried again" message={retry.error.message} />}
      <TableCard
        label="Failed jobs"
        testId="failed-job-table"
        minWidth={860}
        head={
          <>
            <Table.Th>Job</Table.Th>
            <Table.Th>Of</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>When</Table.Th>
            {mayRetry && <Table.Th aria-label="Actions" />}
          </>
        }
      >
        {jobs.map((job) => (
          <Table.Tr key={job.id} data-testid="failed-job-row" style={{ verticalAlign: 'top' }}>
            <Table.Th scope="row">
              <Text size="sm" fw={500}>
                {jobKinds[job.kind]}
              </Text>
              <Text size="xs" c="dimmed" title={job.imageNames.join(', ')}>
                {job.imageNames.length > 0 && `${counted(job.imageNames.length, 'image')}, `}
                {counted(job.attempts, 'attempt')}
              </Text>
            </Table.Th>
            <Table.Td>
              <SubjectLink subject={job.subject} />
            </Table.Td>
            <Table.Td maw={420} style={{ overflowWrap: 'anywhere' }}>
              <Text size="sm">{job.error}</Text>
              {job.obstacle !== null && (
                <Text size="xs" c="dimmed" mt={4}>
                  {job.obstacle}
                </Text>
              )}
            </Table.Td>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>{moment(job.finishedAt)}</Table.Td>
            {mayRetry && (
              <Table.Td>
                {job.obstacle === null ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={retry.isPending && retry.variables.jobId === job.id}
                    onClick={() => retry.mutate({ jobId: job.id })}
                  >
                    Try again
                  </Button>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    component={Link}
                    href={subjectAddress(job.subject)}
                    prefetch={false}
                  >
                    Upload again
                  </Button>
                )}
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </TableCard>
    </>
  );
}
