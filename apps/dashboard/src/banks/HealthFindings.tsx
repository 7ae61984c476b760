'use client';

import type { BankHealth, CheckedImage } from '@mias/contracts';
import { Badge, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { ScoreChart } from '../charts/ScoreChart';
import { Thumbnail } from '../datasets/Thumbnail';
import { count, counted, distance } from '../ui/format';
import { Metric } from '../ui/Metric';
import { TableCard } from '../ui/TableCard';

export function HealthFindings({ health }: { readonly health: BankHealth }) {
  const { duplicates, nearDuplicates, suspicious, fence, highest, scores, coverage } = health;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Metric
          label="Suspicious normals"
          value={count(suspicious)}
          note={fence === null ? 'too few images to say' : `leave-one-out score above ${distance(fence)}`}
        />
        <Metric
          label="Identical images"
          value={count(duplicates.reduce((sum, group) => sum + group.length, 0))}
          note={`in ${counted(duplicates.length, 'group')}`}
        />
        <Metric
          label="Near duplicates"
          value={count(nearDuplicates.length)}
          note="most patches repeat one other image"
        />
        <Metric
          label="Images that cover"
          value={`${count(coverage.most)} of ${count(coverage.of)}`}
          note={`hold the nearest of 90 % of all patches; ${count(coverage.half)} of 50 %`}
        />
      </SimpleGrid>
      {scores && (
        <Paper withBorder p="md">
          <Title order={3} mb="xs">
            Leave-one-out scores
          </Title>
          <ScoreChart scores={scores} />
        </Paper>
      )}
      {duplicates.length > 0 && (
        <Paper withBorder p="md">
          <Title order={3} mb="xs">
            Identical images
          </Title>
          <Stack gap="xs">
            {duplicates.map((group) => (
              <Group key={group[0]?.imageId} gap="sm">
                {group.map(({ imageId, name, thumbnail }) => (
                  <Group key={imageId} gap={6}>
                    <Thumbnail image={thumbnail} name="" side={52} />
                    <Text size="sm">{name}</Text>
                  </Group>
                ))}
              </Group>
            ))}
          </Stack>
        </Paper>
      )}
      {nearDuplicates.length > 0 && (
        <CheckedTable title="Near duplicates" images={nearDuplicates} fence={null} />
      )}
      <CheckedTable title="Least like the others" images={highest} fence={fence} />
      <Text size="xs" c="dimmed">
        Each image's patches in the bank are compared with those of all other images: L2 distance to the
        nearest. The score is the largest, as for a test image. One stands out above the third quartile and
        one and a half times the quartiles' distance. A near duplicate has 80 % of its nearest patches in one
        other image, at half the usual distance or less.
      </Text>
    </Stack>
  );
}

interface CheckedTableProps {
  readonly title: string;
  readonly images: readonly CheckedImage[];
  /** Above it an image is marked. */
  readonly fence: number | null;
}

function CheckedTable({ title, images, fence }: CheckedTableProps) {
  return (
    <TableCard
      label={title}
      minWidth={640}
      verticalSpacing={6}
      head={
        <>
          <Table.Th colSpan={2}>{title}</Table.Th>
          <Table.Th ta="right">Score</Table.Th>
          <Table.Th ta="right">Typical distance</Table.Th>
          <Table.Th colSpan={2}>Nearest image</Table.Th>
        </>
      }
    >
      {images.map(({ imageId, name, thumbnail, score, typical, nearest, nearestShare }) => (
        <Table.Tr key={imageId} data-testid="checked-image">
          <Table.Td w={72}>
            <Thumbnail image={thumbnail} name="" side={52} />
          </Table.Td>
          <Table.Td>
            {name}
            {fence !== null && score > fence && (
              <Badge ml={8} size="sm" variant="light" color="orange" c="var(--mantine-color-text)" tt="none">
                stands out
              </Badge>
            )}
          </Table.Td>
          <Table.Td ta="right">{distance(score)}</Table.Td>
          <Table.Td ta="right">{distance(typical)}</Table.Td>
          <Table.Td w={72}>
            <Thumbnail image={nearest.thumbnail} name="" side={52} />
          </Table.Td>
          <Table.Td>
            {nearest.name}
            <Text size="xs" c="dimmed">
              {count(100 * nearestShare)} % of its patches
            </Text>
          </Table.Td>
        </Table.Tr>
      ))}
    </TableCard>
  );
}
