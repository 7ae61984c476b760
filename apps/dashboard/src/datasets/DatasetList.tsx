'use client';

import { SimpleGrid, Stack } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { DatasetCard } from './DatasetCard';

export function DatasetList() {
  const trpc = useTRPC();
  const datasets = useQuery(trpc.datasets.list.queryOptions());
  return (
    <Stack gap="lg">
      <PageHeader title="Datasets" />
      <Answered query={datasets} what="The datasets">
        {(all) =>
          all.length === 0 ? (
            <NextStep
              icon={<IconPhoto />}
              title="No datasets yet"
              description="Importing a folder with normal training images, test images and masks makes one; evaluating it also makes a patch bank and a run."
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
