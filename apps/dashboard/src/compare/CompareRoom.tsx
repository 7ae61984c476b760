'use client';

import { Button, Group, Stack } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { useSearchState } from '../ui/useSearchState';
import { ComparedImage } from './ComparedImage';
import { ComparedRuns } from './ComparedRuns';
import { ExportButton } from './ExportButton';
import { ImageScatter } from './ImageScatter';
import { MetricTable } from './MetricTable';
import { RecipeDifferences } from './RecipeDifferences';
import { LEAST_RUNS, readRunIds } from './selection';

/** Two to six runs over the same test images, side by side. */
export function CompareRoom() {
  const trpc = useTRPC();
  const search = useSearchState();
  const runIds = readRunIds(search.get('runs'));
  const enough = runIds.length >= LEAST_RUNS;
  const comparison = useQuery(trpc.runs.compare.queryOptions({ runIds }, { enabled: enough }));
  return (
    <Stack gap="lg">
      <PageHeader
        title="Compare runs"
        crumbs={[{ label: 'Runs', href: '/runs' }]}
        actions={
          comparison.data && (
            <Group gap="xs">
              <ExportButton runIds={runIds} format="csv" label="CSV" />
              <ExportButton runIds={runIds} format="latex" label="LaTeX" />
            </Group>
          )
        }
      />
      {enough ? (
        <Answered query={comparison} what="The comparison">
          {({ runs, metrics, differences }) => (
            <>
              <ComparedRuns runs={runs} />
              <MetricTable runs={runs} metrics={metrics} />
              <RecipeDifferences runs={runs} differences={differences} />
              <ImageScatter runs={runs} onImage={(imageId) => search.set({ image: imageId })} />
              <ComparedImage
                runs={runs}
                imageId={search.get('image')}
                onImage={(image) => search.set({ image })}
              />
            </>
          )}
        </Answered>
      ) : (
        <NextStep
          icon={<IconArrowsDiff />}
          title="No runs to compare yet"
          description="Choose two to six runs over the same dataset version in the list of runs."
        >
          <Button component={Link} href="/runs" prefetch={false} variant="default">
            Choose runs
          </Button>
        </NextStep>
      )}
    </Stack>
  );
}
