'use client';

import type { Pipeline } from '@mias/contracts';
import { Anchor, Badge, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { AskedButton } from '../people/AskedButton';
import { useSession } from '../platform/SessionGate';
import { useTRPC } from '../platform/trpc';
import { distance } from '../ui/format';
import { Named } from '../ui/Named';
import { TableCard } from '../ui/TableCard';
import { WorkOutcome } from '../ui/WorkOutcome';

export function PipelineTable({ pipelines }: { readonly pipelines: readonly Pipeline[] }) {
  return (
    <TableCard
      label="Pipelines"
      testId="pipeline-table"
      minWidth={820}
      head={
        <>
          <Table.Th>Pipeline</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Normals of</Table.Th>
          <Table.Th>Prompter</Table.Th>
          <Table.Th ta="right">Range of normals</Table.Th>
          <Table.Th aria-label="Actions" />
        </>
      }
    >
      {pipelines.map((pipeline) => (
        <PipelineRow key={pipeline.id} pipeline={pipeline} />
      ))}
    </TableCard>
  );
}

function PipelineRow({ pipeline }: { readonly pipeline: Pipeline }) {
  const { name, source, prompter, normals, createdAt } = pipeline;
  return (
    <Table.Tr data-testid="pipeline-row">
      <Table.Td>
        <Named name={name} createdAt={createdAt} />
      </Table.Td>
      <Table.Td maw={320}>
        <PipelineState pipeline={pipeline} />
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} href={`/banks/${source.bankId}`} prefetch={false} size="sm">
          {source.datasetName}, version {source.versionNumber}
        </Anchor>
        <Text size="xs" c="dimmed">
          {source.encoderName}
        </Text>
      </Table.Td>
      <Table.Td>{prompter.key}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {normals === null ? '–' : `${distance(normals.min)} to ${distance(normals.max)}`}
      </Table.Td>
      <Table.Td ta="right">
        <RetireButton pipeline={pipeline} />
      </Table.Td>
    </Table.Tr>
  );
}

function PipelineState({ pipeline: { id, state, error, retiredAt } }: { readonly pipeline: Pipeline }) {
  if (retiredAt !== null) {
    return (
      <Badge color="gray" variant="dot" tt="none">
        retired
      </Badge>
    );
  }
  return <WorkOutcome subject={{ kind: 'pipeline', id }} state={state} error={error} />;
}

function RetireButton({ pipeline: { id, name, retiredAt } }: { readonly pipeline: Pipeline }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { team } = useSession();
  const retire = useMutation(
    trpc.pipelines.retire.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.pipelines.list.queryFilter()),
    }),
  );
  if (retiredAt !== null || team?.role === 'viewer') return null;
  return (
    <>
      <AskedButton
        label="Retire"
        question={`Let nobody call "${name}" any more? Its name is not given again.`}
        pending={retire.isPending}
        onConfirm={() => retire.mutate({ pipelineId: id })}
      />
      {retire.error && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {retire.error.message}
        </Text>
      )}
    </>
  );
}
