'use client';

import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { PageHeader } from '../ui/PageHeader';
import { PluginProblems } from './PluginProblems';
import { PrompterTable } from './PrompterTable';

/** What runs can be made with: the platform's prompters and the plugins of its workers. */
export function PrompterList() {
  const trpc = useTRPC();
  const prompters = useQuery(trpc.prompters.list.queryOptions());
  const problems = useQuery(trpc.prompters.problems.queryOptions());
  return (
    <Stack gap="lg">
      <PageHeader title="Prompters" />
      <PluginProblems problems={problems.data ?? []} />
      <Answered query={prompters} what="The prompters">
        {(all) => <PrompterTable prompters={all} />}
      </Answered>
    </Stack>
  );
}
