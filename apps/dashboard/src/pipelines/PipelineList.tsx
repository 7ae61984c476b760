'use client';

import { Stack } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { PipelineTable } from './PipelineTable';
import { TryPipeline } from './TryPipeline';

/** The strategies that the team has published, and a place to call them. */
export function PipelineList() {
  const trpc = useTRPC();
  const pipelines = useQuery(trpc.pipelines.list.queryOptions());
  return (
    <Stack gap="lg">
      <PageHeader title="Pipelines" />
      <Answered query={pipelines} what="The pipelines">
        {(all) => {
          const callable = all.filter(({ state, retiredAt }) => state === 'done' && retiredAt === null);
          return all.length === 0 ? (
            <NextStep
              icon={<IconRoute />}
              title="No pipelines yet"
              description="A pipeline is a bank and a prompter under a name: it answers one image at a time. Publish one from the page of a run that is done."
              command="./bin/mias pipelines publish NAME --run RUN --prompter centroid"
            />
          ) : (
            <>
              <PipelineTable pipelines={newestFirst(all)} />
              {callable.length > 0 && <TryPipeline names={callable.map(({ name }) => name)} />}
            </>
          );
        }}
      </Answered>
    </Stack>
  );
}
