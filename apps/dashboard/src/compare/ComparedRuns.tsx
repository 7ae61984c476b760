import type { Run } from '@mias/contracts';
import { Anchor, Badge, Group, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { count, moment } from '../ui/format';
import { StateBadge } from '../ui/StateBadge';
import { TableCard } from '../ui/TableCard';
import { RunLetter } from './RunLetter';

/** Which run is meant by which letter. */
export function ComparedRuns({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <TableCard
      label="Compared runs"
      testId="compared-runs"
      minWidth={720}
      verticalSpacing="xs"
      head={
        <>
          <Table.Th w={48}>Run</Table.Th>
          <Table.Th>Dataset</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Encoder</Table.Th>
          <Table.Th>Prompters</Table.Th>
        </>
      }
    >
      {runs.map(
        (
          { id, datasetName, versionNumber, createdAt, state, images, encoderName, recipe, prompters },
          place,
        ) => (
          <Table.Tr key={id}>
            <Table.Th scope="row">
              <RunLetter place={place} />
            </Table.Th>
            <Table.Td>
              <Anchor component={Link} href={`/runs/${id}`} prefetch={false} size="sm" fw={600}>
                {datasetName}, version {versionNumber}
              </Anchor>
              <Text size="xs" c="dimmed">
                {moment(createdAt)}
              </Text>
            </Table.Td>
            <Table.Td>
              <StateBadge state={state} />
              <Text size="xs" c="dimmed">
                {count(images.done)} of {count(images.total)} images
              </Text>
            </Table.Td>
            <Table.Td>
              <Text size="sm">{encoderName}</Text>
              <Text size="xs" c="dimmed">
                preset {recipe.preset}
              </Text>
            </Table.Td>
            <Table.Td>
              <Group gap={4}>
                {prompters.map(({ key }) => (
                  <Badge key={key} variant="default" tt="none" fw={500}>
                    {key}
                  </Badge>
                ))}
              </Group>
            </Table.Td>
          </Table.Tr>
        ),
      )}
    </TableCard>
  );
}
