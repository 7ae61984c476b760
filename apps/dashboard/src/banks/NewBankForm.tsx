'use client';

import type { Encoder } from '@mias/contracts';
import { familyOf } from '@mias/core';
import { Button, Group, NativeSelect, NumberInput, Paper, Radio, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { VersionField } from '../datasets/VersionField';
import { presetChoices } from '../newRun/presetChoices';
import { useTRPC } from '../platform/trpc';
import { ErrorNotice } from '../ui/ErrorNotice';
import {
  createBankInput,
  fitsEncoder,
  percentError,
  seedError,
  valuesOfPreset,
  type BankValues,
} from './bankValues';
import { EstimateCard } from './EstimateCard';

export interface NewBankFormProps {
  readonly start: BankValues;
  readonly encoders: readonly Encoder[];
}

/** Says what the bank would take while it is chosen, and builds it. */
export function NewBankForm({ start, encoders }: NewBankFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const form = useForm<BankValues>({ mode: 'controlled', initialValues: start });
  const { values } = form;
  const set = (changes: Partial<BankValues>) => form.setValues(changes);
  const presetsOf = (encoderId: string) => {
    const chosen = encoders.find(({ id }) => id === encoderId);
    return presetChoices.filter(({ value }) => chosen === undefined || fitsEncoder(value, chosen.kind));
  };
  const [settled] = useDebouncedValue(values, 250);
  const asked = createBankInput(settled);
  const estimate = useQuery(
    trpc.banks.estimate.queryOptions(asked ?? skipToken, { placeholderData: keepPreviousData }),
  );
  const creating = useMutation(
    trpc.banks.create.mutationOptions({ onSuccess: ({ id }) => router.push(`/banks/${id}`) }),
  );
  const wanted = createBankInput(values);
  const refused = estimate.data?.refusal !== null && estimate.data !== undefined;
  return (
    <form
      aria-label="New bank"
      onSubmit={form.onSubmit((chosen) => {
        const input = createBankInput(chosen);
        if (input !== null) creating.mutate(input);
      })}
    >
      <Stack gap="lg">
        <Paper withBorder p="md">
          <Stack gap="md">
            <VersionField versionId={values.versionId} onChange={(versionId) => set({ versionId })} />
            <Group grow align="flex-start">
              <NativeSelect
                label="Encoder"
                data={encoders.map(({ id, name, kind }) => ({
                  value: id,
                  label: `${name} (${familyOf(kind).label})`,
                }))}
                value={values.encoderId}
                onChange={({ currentTarget: { value: encoderId } }) => {
                  const fitting = presetsOf(encoderId);
                  const keeps = fitting.some(({ value }) => value === values.preset);
                  const [first] = fitting;
                  set({ encoderId, ...(keeps || first === undefined ? {} : valuesOfPreset(first.value)) });
                }}
              />
              <NativeSelect
                label="Preset"
                description="Runs of this preset can use the bank."
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                data={presetsOf(values.encoderId)}
                value={values.preset}
                onChange={({ currentTarget }) => {
                  const preset = presetChoices.find(({ value }) => value === currentTarget.value)?.value;
                  if (preset !== undefined) set({ preset });
                }}
              />
            </Group>
            <Radio.Group
              label="Which patches are kept"
              value={values.method}
              onChange={(method) => set({ method: methods.find((known) => known === method) ?? 'none' })}
            >
              <Stack mt={6} gap="xs">
                <Radio value="none" label="All of them" />
                <Radio value="random" label="A random share of each image's: smaller from the start" />
                <Radio
                  value="coreset"
                  label="A coreset, those that lie farthest from each other: smaller for search, as large while it is built"
                />
              </Stack>
            </Radio.Group>
            {values.method !== 'none' && (
              <Group align="flex-start">
                <NumberInput
                  label="Share that is kept"
                  suffix=" %"
                  w={180}
                  min={0}
                  max={100}
                  clampBehavior="none"
                  value={values.percent}
                  error={percentError(values.percent)}
                  onChange={(percent) => set({ percent })}
                />
                <NumberInput
                  label="Seed"
                  w={180}
                  min={0}
                  allowDecimal={false}
                  clampBehavior="none"
                  value={values.seed}
                  error={seedError(values.seed)}
                  onChange={(seed) => set({ seed })}
                />
              </Group>
            )}
          </Stack>
        </Paper>
        {estimate.data && <EstimateCard estimate={estimate.data} />}
        {estimate.error && (
          <ErrorNotice title="What it takes could not be estimated" message={estimate.error.message} />
        )}
        {creating.error && <ErrorNotice title="The bank was refused" message={creating.error.message} />}
        <Group justify="flex-end">
          <Button type="submit" loading={creating.isPending} disabled={wanted === null || refused}>
            Build the bank
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const methods = ['none', 'random', 'coreset'] as const satisfies BankValues['method'][];
