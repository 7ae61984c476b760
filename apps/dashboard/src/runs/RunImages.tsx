'use client';

import type { Run } from '@mias/contracts';
import { Group, SegmentedControl, Stack, Title } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { NextStep } from '../ui/NextStep';
import { Pager } from '../ui/Pager';
import { useSearchState } from '../ui/useSearchState';
import { labels, PER_PAGE, readOrder, runImageQuery, sortedBy } from './imageOrder';
import { RunImageTable } from './RunImageTable';

const labelNames = { all: 'All', normal: 'Normal', anomalous: 'Anomalous' } as const;

/** A run's images, sorted, filtered and paged by the server. */
export function RunImages({ run }: { readonly run: Run }) {
  const trpc = useTRPC();
  const search = useSearchState();
  const order = readOrder(search.get);
  const page = useQuery(
    trpc.runs.images.queryOptions(runImageQuery(run.id, order), { placeholderData: keepPreviousData }),
  );
  return (
    <Stack gap="xs" component="section">
      <Group justify="space-between">
        <Title order={2}>Images</Title>
        <SegmentedControl
          aria-label="Label"
          size="xs"
          value={order.label}
          data={labels.map((value) => ({ value, label: labelNames[value] }))}
          onChange={(value) => search.set({ label: value === 'all' ? null : value, page: null })}
        />
      </Group>
      <Answered query={page} what="The images">
        {({ images, total }) =>
          total === 0 ? (
            <NextStep
              icon={<IconPhoto />}
              title="No images here"
              description="No image of this run has the label chosen above; its images appear when it begins."
            />
          ) : (
            <>
              <RunImageTable
                run={run}
                images={images}
                order={order}
                onSort={(column) => search.set(sortedBy(order, column))}
              />
              <Pager
                page={order.page}
                perPage={PER_PAGE}
                total={total}
                noun="image"
                onPage={(number) => search.set({ page: number === 1 ? null : `${number}` })}
              />
            </>
          )
        }
      </Answered>
    </Stack>
  );
}
