'use client';

import type { DatasetVersion } from '@mias/contracts';
import { Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { counted, moment } from '../ui/format';
import { newestFirst } from '../ui/newestFirst';

export interface VersionFieldProps {
  /** The version chosen; empty before any is. */
  readonly versionId: string;
  readonly onChange: (versionId: string) => void;
}

/** Chooses a dataset, then one of its versions; a dataset comes with its latest. */
export function VersionField({ versionId, onChange }: VersionFieldProps) {
  const trpc = useTRPC();
  const datasets = useQuery(trpc.datasets.list.queryOptions());
  const chosen = useQuery(
    trpc.datasets.version.queryOptions({ versionId }, { enabled: versionId !== '' }),
  ).data;
  const detail = useQuery(
    trpc.datasets.get.queryOptions({ datasetId: chosen?.datasetId ?? '' }, { enabled: chosen !== undefined }),
  ).data;
  const all = newestFirst(datasets.data ?? []);
  const versions = detail?.allVersions ?? [];
  return (
    <Group align="flex-start" grow>
      <NativeSelect
        label="Dataset"
        value={chosen?.datasetId ?? ''}
        data={[
          ...(versionId === '' ? [{ value: '', label: 'Choose a dataset' }] : []),
          ...all.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget }) =>
          onChange(all.find(({ id }) => id === currentTarget.value)?.latest.id ?? '')
        }
      />
      <NativeSelect
        label="Version"
        value={versionId}
        disabled={versions.length < 2}
        description={chosen && countsInWords(chosen)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={
          versions.length === 0
            ? [{ value: versionId, label: '–' }]
            : versions.map(({ id, number, createdAt }) => ({
                value: id,
                label: `Version ${number}, ${moment(createdAt)}`,
              }))
        }
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </Group>
  );
}

const countsInWords = ({ counts }: DatasetVersion): string =>
  `${counted(counts.train, 'normal training image')}, ` +
  `${counted(counts.testNormal + counts.testAnomalous, 'test image')} of which ${counts.testAnomalous} anomalous`;
