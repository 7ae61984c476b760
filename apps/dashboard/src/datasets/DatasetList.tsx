'use client';

import { SimpleGrid, Stack, Switch } from '@mantine/core';
import { IconArchive, IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { useSearchState } from '../ui/useSearchState';
import { AddDataset } from './AddDataset';
import { DatasetCard } from './DatasetCard';
import { DatasetImports } from './DatasetImports';

export function DatasetList() {
  const trpc = useTRPC();
  const search = useSearchState();
  const archived = search.get('archived') === 'yes';
  const datasets = useQuery(trpc.datasets.list.queryOptions({ archived }));
  return (
    <Stack gap="lg">
      <PageHeader
        title={archived ? 'Archived datasets' : 'Datasets'}
        actions={
          <Switch
            label="Archive"
            checked={archived}
            onChange={({ currentTarget }) => search.set({ archived: currentTarget.checked ? 'yes' : null })}
          />
        }
      />
      {!archived && <AddDataset />}
      {!archived && <DatasetImports />}
      <Answered query={datasets} what="The datasets">
        {(all) =>
          all.length === 0 && archived ? (
            <NextStep
              icon={<IconArchive />}
              title="Nothing in the archive"
              description="A dataset that nobody works with can be put here from its own page; its runs and banks stay where they are."
            />
          ) : all.length === 0 ? (
            <NextStep
              icon={<IconPhoto />}
              title="No datasets yet"
              description="Drop a zip archive or a folder above. A folder of the machine that runs the platform is imported by a command, which also makes a patch bank and a run:"
              command="./bin/mias evaluate DIR --checkpoint FILE"
            />
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3, xl: 4 }}>
              {newestFirst(all).map((dataset) => (
                <DatasetCard key={dataset.id} dataset={dataset} />
              ))}
            </SimpleGrid>
          )
        }
      </Answered>
    </Stack>
  );
}
