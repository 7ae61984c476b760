'use client';

import type { Run } from '@mias/contracts';
import { Paper, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { isFinal } from '../platform/workState';
import { Answered } from '../ui/Answered';
import { ErrorNotice } from '../ui/ErrorNotice';
import { PageHeader } from '../ui/PageHeader';
import { StateBadge } from '../ui/StateBadge';
import { WorkProgress } from '../ui/WorkProgress';
import { FailedPrompters } from './FailedPrompters';
import { FailedRunImages } from './FailedRunImages';
import { PrompterMetrics } from './PrompterMetrics';
import { RecipeSummary } from './RecipeSummary';
import { RepetitionNote } from './RepetitionNote';
import { RunActions } from './RunActions';
import { RunCharts } from './RunCharts';
import { RunHighlights } from './RunHighlights';
import { RunImages } from './RunImages';
import { RunMetricTiles } from './RunMetricTiles';

/** One run: how far it is or what came out, its recipe, and every image. */
export function RunRoom({ runId }: { readonly runId: string }) {
  const trpc = useTRPC();
  const run = useQuery(trpc.runs.get.queryOptions({ runId }));
  return (
    <Answered query={run} what="The run">
      {(found) => <RunContent run={found} />}
    </Answered>
  );
}

function RunContent({ run }: { readonly run: Run }) {
  const { id, datasetName, versionNumber, state, error, metrics } = run;
  const unfinished = !isFinal(state);
  return (
    <Stack gap="lg">
      <PageHeader
        title={`${datasetName}, version ${versionNumber}`}
        crumbs={[{ label: 'Runs', href: '/runs' }]}
        facts={<StateBadge state={state} />}
        actions={<RunActions run={run} />}
      />
      {error !== null && <ErrorNotice title="The run failed" message={error} />}
      <RepetitionNote runId={id} />
      {unfinished && (
        <Paper withBorder p="md">
          <WorkProgress subject={{ kind: 'run', id }} state={state} />
        </Paper>
      )}
      {metrics && (
        <>
          <RunMetricTiles metrics={metrics} threshold={run.recipe.evaluation.threshold} />
          <PrompterMetrics metrics={metrics} prompters={run.prompters} />
          <RunCharts runId={id} metrics={metrics} />
          <RunHighlights run={run} />
        </>
      )}
      {state === 'done' && <FailedRunImages runId={id} />}
      {state === 'done' && metrics && <FailedPrompters runId={id} metrics={metrics} />}
      <RecipeSummary run={run} />
      <RunImages run={run} />
    </Stack>
  );
}
