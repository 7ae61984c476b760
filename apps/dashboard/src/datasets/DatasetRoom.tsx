'use client';

import type { DatasetDetail, DatasetVersion } from '@mias/contracts';
import { Badge, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { moment } from '../ui/format';
import { PageHeader } from '../ui/PageHeader';
import { StateBadge } from '../ui/StateBadge';
import { useSearchState, type SearchState } from '../ui/useSearchState';
import { WorkProgress } from '../ui/WorkProgress';
import { ArchiveButton } from './ArchiveButton';
import { EditDataset } from './EditDataset';
import { FailedImages } from './FailedImages';
import { Gallery } from './Gallery';
import { VersionCounts } from './VersionCounts';
import { VersionChanges } from './VersionChanges';
import { VersionWarnings } from './VersionWarnings';

/** One dataset: a version's facts, what went wrong in it, and its images. */
export function DatasetRoom({ datasetId }: { readonly datasetId: string }) {
  const trpc = useTRPC();
  const dataset = useQuery(trpc.datasets.get.queryOptions({ datasetId }));
  return (
    <Answered query={dataset} what="The dataset">
      {(detail) => <Versions dataset={detail} />}
    </Answered>
  );
}

function Versions({ dataset }: { readonly dataset: DatasetDetail }) {
  const search = useSearchState();
  const asked = search.get('version');
  const version = dataset.allVersions.find(({ id }) => id === asked) ?? dataset.latest;
  return (
    <Stack gap="lg">
      <PageHeader
        title={dataset.name}
        crumbs={[{ label: 'Datasets', href: '/datasets' }]}
        facts={
          <>
            {dataset.modality !== null && (
              <Badge variant="default" tt="none">
                {dataset.modality}
              </Badge>
            )}
            <StateBadge state={version.state} />
            {dataset.archivedAt !== null && <Badge color="gray">archived</Badge>}
          </>
        }
        actions={
          <Group gap="xs">
            <VersionChoice versions={dataset.allVersions} chosen={version} search={search} />
            <EditDataset dataset={dataset} />
            <ArchiveButton dataset={dataset} />
          </Group>
        }
      />
      {dataset.notes !== '' && (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} data-testid="notes">
          {dataset.notes}
        </Text>
      )}
      <WorkProgress subject={{ kind: 'dataset-version', id: version.id }} state={version.state} />
      <VersionCounts version={version} />
      <VersionWarnings warnings={version.warnings} />
      <VersionChanges versions={dataset.allVersions} version={version} search={search} />
      {version.counts.failed > 0 && <FailedImages versionId={version.id} total={version.counts.failed} />}
      <Gallery version={version} search={search} />
    </Stack>
  );
}

interface VersionChoiceProps {
  readonly versions: readonly DatasetVersion[];
  readonly chosen: DatasetVersion;
  readonly search: SearchState;
}

function VersionChoice({ versions, chosen, search }: VersionChoiceProps) {
  if (versions.length < 2) return null;
  return (
    <NativeSelect
      aria-label="Version"
      size="sm"
      value={chosen.id}
      data={versions.map(({ id, number, createdAt }) => ({
        value: id,
        label: `Version ${number}, ${moment(createdAt)}`,
      }))}
      onChange={({ currentTarget }) =>
        search.set({ version: currentTarget.value, against: null, change: null })
      }
    />
  );
}
