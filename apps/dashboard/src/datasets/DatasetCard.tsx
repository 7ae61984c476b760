'use client';

import type { DatasetSummary } from '@mias/contracts';
import { Badge, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import { count, counted } from '../ui/format';
import { StateBadge } from '../ui/StateBadge';
import { WorkProgress } from '../ui/WorkProgress';
import { Thumbnail } from './Thumbnail';

const COVERS = 4;

export function DatasetCard({ dataset }: { readonly dataset: DatasetSummary }) {
  const { id, name, modality, latest, versions } = dataset;
  const { train, testNormal, testAnomalous, valid, failed } = latest.counts;
  const covers = Array.from({ length: COVERS }, (_, index) => dataset.covers[index] ?? null);
  return (
    <Card
      component={Link}
      href={`/datasets/${id}`}
      prefetch={false}
      withBorder
      padding="sm"
      data-testid="dataset-card"
    >
      <SimpleGrid cols={COVERS} spacing={4}>
        {covers.map((cover, index) => (
          <Thumbnail key={index} image={cover} name="" />
        ))}
      </SimpleGrid>
      <Stack gap={6} mt="sm">
        <Text fw={600} truncate>
          {name}
        </Text>
        <Group gap="xs">
          <StateBadge state={latest.state} />
          {modality !== null && (
            <Badge variant="default" tt="none">
              {modality}
            </Badge>
          )}
          <Text size="sm" c="dimmed">
            version {latest.number}
            {versions > 1 && ` of ${versions}`}
          </Text>
        </Group>
        <Text size="sm">
          {count(train)} training, {count(testNormal + testAnomalous)} test ({count(testAnomalous)} anomalous)
          {valid > 0 && `, ${count(valid)} validation`}
        </Text>
        {failed > 0 && (
          <Text size="sm" c="var(--mantine-color-error)">
            {counted(failed, 'image')} failed
          </Text>
        )}
        <WorkProgress subject={{ kind: 'dataset-version', id: latest.id }} state={latest.state} />
      </Stack>
    </Card>
  );
}
