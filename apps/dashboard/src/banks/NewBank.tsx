'use client';

import { Stack } from '@mantine/core';
import { IconCube } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { presetChoices } from '../newRun/presetChoices';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { NewBankForm } from './NewBankForm';

export interface NewBankProps {
  /** As the address says them. */
  readonly versionId: string | null;
  readonly preset: string | null;
}

export function NewBank({ versionId, preset }: NewBankProps) {
  const trpc = useTRPC();
  const encoders = useQuery(trpc.encoders.list.queryOptions());
  const datasets = useQuery(trpc.datasets.list.queryOptions());
  return (
    <Stack gap="lg" maw={1080}>
      <PageHeader title="New bank" crumbs={[{ label: 'Banks', href: '/banks' }]} />
      <Answered query={datasets} what="The datasets">
        {(all) => (
          <Answered query={encoders} what="The encoders">
            {(known) => {
              const usable = newestFirst(known).filter(({ state }) => state !== 'failed');
              return usable.length === 0 || all.length === 0 ? (
                <NextStep
                  icon={<IconCube />}
                  title="A bank needs a dataset and an encoder"
                  description="Import a dataset with normal training images, and add a SAM or MedSAM checkpoint under Encoders; then come back."
                />
              ) : (
                <NewBankForm
                  encoders={usable}
                  start={{
                    versionId: versionId ?? newestFirst(all)[0]?.latest.id ?? '',
                    encoderId: usable[0]?.id ?? '',
                    preset: presetChoices.find(({ value }) => value === preset)?.value ?? 'reference',
                    method: 'none',
                    percent: 10,
                    seed: 0,
                  }}
                />
              );
            }}
          </Answered>
        )}
      </Answered>
    </Stack>
  );
}
