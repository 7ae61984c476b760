import type { BusyWorker, CurrentJob, Pace } from '@mias/contracts';
import { Badge, Stack, Table, Text } from '@mantine/core';
import { IconCpu } from '@tabler/icons-react';
import { counted, moment } from '../ui/format';
import { NextStep } from '../ui/NextStep';
import { TableCard } from '../ui/TableCard';
import { jobKinds } from './jobKinds';
import { paceInWords } from './paceInWords';
import { SubjectLink } from './SubjectLink';

export function WorkerTable({ workers }: { readonly workers: readonly BusyWorker[] }) {
  if (workers.length === 0) {
    return (
      <NextStep
        icon={<IconCpu />}
        title="No worker is alive"
        description="Workers open images and run models; without one nothing is computed. On one machine ./bin/start starts one with everything else; on others start as many as you like, with the same database, queue and data folder."
        command="./bin/start"
      />
    );
  }
  return (
    <TableCard
      label="Workers"
      testId="worker-table"
      minWidth={860}
      head={
        <>
          <Table.Th>Worker</Table.Th>
          <Table.Th>Runs models on</Table.Th>
          <Table.Th>Does now</Table.Th>
          <Table.Th>Measured in the last 15 minutes</Table.Th>
        </>
      }
    >
      {workers.map((worker) => (
        <WorkerRow key={worker.id} worker={worker} />
      ))}
    </TableCard>
  );
}

function WorkerRow({ worker }: { readonly worker: BusyWorker }) {
  const { host, pid, device, runtime, threads, startedAt, job, paces } = worker;
  return (
    <Table.Tr data-testid="worker-row" style={{ verticalAlign: 'top' }}>
      <Table.Th scope="row">
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {host}
        </Text>
        <Text size="xs" c="dimmed">
          process {pid}, since {moment(startedAt)}
        </Text>
      </Table.Th>
      <Table.Td>
        <Badge variant="default" tt="none" fw={500}>
          {device}
        </Badge>
        <Text size="xs" c="dimmed" mt={4}>
          {threads === null ? 'one thread a core' : counted(threads, 'thread')}, {runtime}
        </Text>
      </Table.Td>
      <Table.Td>{job === null ? <Text size="sm">Waits for work</Text> : <Doing job={job} />}</Table.Td>
      <Table.Td>
        <Paces paces={paces} />
      </Table.Td>
    </Table.Tr>
  );
}

function Doing({ job: { kind, subject, images, attempt, startedAt } }: { readonly job: CurrentJob }) {
  return (
    <Stack gap={2} align="flex-start">
      <Text size="sm" fw={500}>
        {jobKinds[kind]}
        {images > 0 && ` (${images})`}
      </Text>
      {subject === null ? (
        <Text size="xs" c="dimmed">
          of another team
        </Text>
      ) : (
        <SubjectLink subject={subject} />
      )}
      <Text size="xs" c="dimmed">
        since {moment(startedAt)}
        {attempt > 1 && `, attempt ${attempt}`}
      </Text>
    </Stack>
  );
}

function Paces({ paces }: { readonly paces: readonly Pace[] }) {
  if (paces.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        no images
      </Text>
    );
  }
  return paces.map(({ kind, images, imagesPerSecond }) => (
    <Text key={kind} size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
      {paceInWords(imagesPerSecond)}{' '}
      <Text span size="xs" c="dimmed">
        {jobKinds[kind].toLowerCase()}, {counted(images, 'image')}
      </Text>
    </Text>
  ));
}
