import type { DatasetVersion } from '@mias/contracts';
import { SimpleGrid, Stack, Text } from '@mantine/core';
import { count, moment } from '../ui/format';
import { Metric } from '../ui/Metric';

export function VersionCounts({ version }: { readonly version: DatasetVersion }) {
  const { number, createdAt, hash, layout, binarizeMasks, counts } = version;
  return (
    <Stack gap="xs" component="section" aria-label="Counts">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm">
        <Metric label="Training, normal" value={count(counts.train)} />
        <Metric label="Test, normal" value={count(counts.testNormal)} />
        <Metric label="Test, anomalous" value={count(counts.testAnomalous)} />
        <Metric label="With ground truth" value={count(counts.withMask)} />
        {counts.valid > 0 && <Metric label="Validation" value={count(counts.valid)} />}
        <Metric label="Failed" value={count(counts.failed)} />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        Version {number} of {moment(createdAt)}; layout {layout}; masks{' '}
        {binarizeMasks ? 'made 0 or 255' : 'as they are'}; manifest {hash.slice(0, 12)}
      </Text>
    </Stack>
  );
}
