'use client';

import { Stack } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { NewRunForm } from './NewRunForm';
import { readStart, type RunStart } from './readStart';

/** A run made in the browser: from nothing, or from another run's choices. */
export function NewRun(start: RunStart) {
  const trpc = useTRPC();
  const known = useQueries({
    queries: [
      trpc.datasets.list.queryOptions(),
      trpc.banks.list.queryOptions(),
      trpc.encoders.list.queryOptions(),
      trpc.detectors.list.queryOptions(),
      trpc.prompters.list.queryOptions(),
      trpc.runs.list.queryOptions(undefined, { enabled: start.from !== null }),
    ],
    combine: ([datasets, banks, encoders, detectors, prompters, runs]) => {
      const always = [datasets, banks, encoders, detectors, prompters];
      const whole = [...always, ...(start.from === null ? [] : [runs])];
      const answered =
        datasets.data &&
        banks.data &&
        encoders.data &&
        detectors.data &&
        prompters.data &&
        (start.from === null || runs.data);
      return {
        data: answered
          ? {
              datasets: newestFirst(datasets.data),
              banks: newestFirst(banks.data),
              encoders: newestFirst(encoders.data),
              detectors: newestFirst(detectors.data),
              prompters: prompters.data,
              run: runs.data?.find(({ id }) => id === start.from) ?? null,
            }
          : undefined,
        error: whole.find(({ error }) => error)?.error ?? null,
        refetch: () => Promise.all(whole.map(({ refetch }) => refetch())),
      };
    },
  });
  return (
    <Stack gap="lg" maw={1080}>
      <PageHeader title="New run" crumbs={[{ label: 'Runs', href: '/runs' }]} />
      <Answered query={known} what="What runs are made of">
        {({ datasets, banks, encoders, detectors, prompters, run }) =>
          datasets.length === 0 ? (
            <NextStep
              icon={<IconPhoto />}
              title="A run needs a dataset"
              description="Import one whose test images are to be segmented, then come back."
            />
          ) : (
            <NewRunForm
              key={start.from}
              start={readStart(start, { run, datasets, banks, encoders, prompters })}
              banks={banks}
              encoders={encoders}
              detectors={detectors}
              prompters={prompters}
            />
          )
        }
      </Answered>
    </Stack>
  );
}
