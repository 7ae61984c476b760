'use client';

import { Anchor, Group, SimpleGrid, Stack, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { DatasetCard } from '../datasets/DatasetCard';
import { useTRPC } from '../platform/trpc';
import { RunTable } from '../runs/RunTable';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { Answered } from '../ui/Answered';

const SHOWN_RUNS = 5;
const SHOWN_DATASETS = 4;

/** The latest of everything, for whoever comes back to see how it went. */
export function Overview() {
  const trpc = useTRPC();
  const datasets = useQuery(trpc.datasets.list.queryOptions());
  const runs = useQuery(trpc.runs.list.queryOptions());
  const untouched = datasets.data?.length === 0 && runs.data?.length === 0;
  return (
    <Stack gap="lg">
      <PageHeader title="Overview" />
      {untouched ? (
        <NextStep
          icon={<IconPlayerPlay />}
          title="Nothing here yet"
          description="Evaluate a folder of images: normal ones for the patch bank, test images, and masks where you have them. ./bin/start loads a demo by itself."
          command="./bin/mias evaluate DIR --checkpoint FILE"
        />
      ) : (
        <>
          <Stack gap="sm" component="section">
            <SectionTitle title="Latest runs" href="/runs" />
            <Answered query={runs} what="The runs">
              {(all) => <RunTable runs={newestFirst(all).slice(0, SHOWN_RUNS)} />}
            </Answered>
          </Stack>
          <Stack gap="sm" component="section">
            <SectionTitle title="Datasets" href="/datasets" />
            <Answered query={datasets} what="The datasets">
              {(all) => (
                <SimpleGrid cols={{ base: 1, sm: 2, xl: 4 }}>
                  {newestFirst(all)
                    .slice(0, SHOWN_DATASETS)
                    .map((dataset) => (
                      <DatasetCard key={dataset.id} dataset={dataset} />
                    ))}
                </SimpleGrid>
              )}
            </Answered>
          </Stack>
        </>
      )}
    </Stack>
  );
}

function SectionTitle({ title, href }: { readonly title: string; readonly href: string }) {
  return (
    <Group justify="space-between" align="baseline">
      <Title order={2}>{title}</Title>
      <Anchor component={Link} href={href} prefetch={false} size="sm">
        All {title.toLowerCase().replace('latest ', '')}
      </Anchor>
    </Group>
  );
}
