'use client';

import type { Encoder } from '@mias/contracts';
import { Stack } from '@mantine/core';
import { IconCube } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { presetChoices } from '../newRun/presetChoices';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { fitsEncoder, valuesOfPreset, type BankValues } from './bankValues';
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
                  description="Import a dataset with normal training images, and add a checkpoint under Encoders; then come back."
                />
              ) : (
                <NewBankForm
                  encoders={usable}
                  start={{
                    versionId: versionId ?? newestFirst(all)[0]?.latest.id ?? '',
                    ...startOf(usable, preset),
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

/** The preset asked for with the newest encoder that it can be made with; else a preset that fits the newest. */
function startOf(encoders: readonly Encoder[], asked: string | null): Omit<BankValues, 'versionId'> {
  const preset = presetChoices.find(({ value }) => value === asked)?.value ?? 'reference';
  const fitting = encoders.find(({ kind }) => fitsEncoder(preset, kind));
  if (fitting !== undefined) return { encoderId: fitting.id, ...valuesOfPreset(preset) };
  const [newest] = encoders;
  const other = presetChoices.find(({ value }) => newest !== undefined && fitsEncoder(value, newest.kind));
  return { encoderId: newest?.id ?? '', ...valuesOfPreset(other?.value ?? preset) };
}
