'use client';

import { Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconTimeline } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { CompareButton } from './CompareButton';
import { RunTable } from './RunTable';
import { useRunSelection } from './useRunSelection';

export function RunList() {
  const trpc = useTRPC();
  const runs = useQuery(trpc.runs.list.queryOptions());
  const selection = useRunSelection(runs.data ?? []);
  return (
    <Stack gap="lg">
      <PageHeader
        title="Runs"
        actions={
          <Group gap="xs">
            {(runs.data?.length ?? 0) > 1 && <CompareButton selection={selection} />}
            <Button component={Link} href="/runs/new" prefetch={false} leftSection={<IconPlus size={16} />}>
              New run
            </Button>
          </Group>
        }
      />
      <Answered query={runs} what="The runs">
        {(all) =>
          all.length === 0 ? (
            <NextStep
              icon={<IconTimeline />}
              title="No runs yet"
              description="A run compares a dataset's test images with a patch bank of its normal ones, prompts SAM where they differ, and measures the masks."
              command="./bin/mias evaluate DIR --checkpoint FILE --prompter centroid"
            />
          ) : (
            <RunTable runs={newestFirst(all)} selection={selection} />
          )
        }
      </Answered>
    </Stack>
  );
}
