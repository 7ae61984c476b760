'use client';

import type { DatasetVersion, VersionDiff } from '@mias/contracts';
import { Group, NativeSelect, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { count } from '../ui/format';
import { Pager } from '../ui/Pager';
import { pageNumber } from '../ui/pageNumber';
import type { SearchState } from '../ui/useSearchState';
import { ChangedTiles } from './ChangedTiles';

export interface VersionChangesProps {
  /** All of the dataset, newest first. */
  readonly versions: readonly DatasetVersion[];
  readonly version: DatasetVersion;
  readonly search: SearchState;
}

const changes = ['added', 'removed', 'changed'] as const;
type Change = (typeof changes)[number];

const PER_PAGE = 24;

/** What happened to the images since another version: the one before, until people choose. */
export function VersionChanges({ versions, version, search }: VersionChangesProps) {
  const others = versions.filter(({ id }) => id !== version.id);
  const before = others.find(({ number }) => number < version.number) ?? others[0];
  const against = others.find(({ id }) => id === search.get('against')) ?? before;
  if (against === undefined) return null;
  return (
    <Stack gap="sm" component="section" aria-label="Changes">
      <Group justify="space-between">
        <Title order={2}>Changes</Title>
        <NativeSelect
          aria-label="Compared with"
          size="xs"
          value={against.id}
          data={others.map(({ id, number }) => ({ value: id, label: `Compared with version ${number}` }))}
          onChange={({ currentTarget }) => search.set({ against: currentTarget.value, changes: null })}
        />
      </Group>
      <Comparison version={version} against={against} search={search} />
    </Stack>
  );
}

interface ComparisonProps {
  readonly version: DatasetVersion;
  readonly against: DatasetVersion;
  readonly search: SearchState;
}

function Comparison({ version, against, search }: ComparisonProps) {
  const trpc = useTRPC();
  const change = changes.find((known) => known === search.get('change')) ?? 'added';
  const page = pageNumber(search.get('changes'));
  const diff = useQuery(
    trpc.datasets.diff.queryOptions(
      {
        versionId: version.id,
        againstId: against.id,
        change,
        cursor: (page - 1) * PER_PAGE,
        limit: PER_PAGE,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Answered query={diff} what="The changes">
      {({ counts, aspects, entries }) => (
        <Paper withBorder p="sm" data-testid="version-changes">
          <Stack gap="sm">
            <Group justify="space-between">
              <SegmentedControl
                aria-label="Change"
                size="xs"
                value={change}
                data={changes.map((value) => ({ value, label: `${words[value]} ${count(counts[value])}` }))}
                onChange={(value) => search.set({ change: value, changes: null })}
              />
              <Text size="sm" c="dimmed">
                {count(counts.unchanged)} unchanged
              </Text>
            </Group>
            {change === 'changed' && counts.changed > 0 && <Text size="sm">{aspectsInWords(aspects)}</Text>}
            {entries.length === 0 ? (
              <Text size="sm" c="dimmed">
                No image was {change} since version {against.number}.
              </Text>
            ) : (
              <ChangedTiles entries={entries} />
            )}
            {counts[change] > PER_PAGE && (
              <Pager
                page={page}
                perPage={PER_PAGE}
                total={counts[change]}
                noun="image"
                onPage={(number) => search.set({ changes: number === 1 ? null : `${number}` })}
              />
            )}
          </Stack>
        </Paper>
      )}
    </Answered>
  );
}

const words = { added: 'Added', removed: 'Removed', changed: 'Changed' } as const satisfies Record<
  Change,
  string
>;

/** `2 in image, 1 in mask`; the numbers may add up to more than the images. */
const aspectsInWords = (aspects: VersionDiff['aspects']): string =>
  Object.entries(aspects)
    .filter(([, number]) => number > 0)
    .map(([aspect, number]) => `${count(number)} in ${aspect}`)
    .join(', ');
