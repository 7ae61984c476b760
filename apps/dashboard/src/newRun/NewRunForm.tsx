'use client';

import type { Bank, Encoder, ListedPrompter } from '@mias/contracts';
import { Button, Checkbox, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { VersionField } from '../datasets/VersionField';
import { useLive } from '../platform/LiveUpdates';
import { useTRPC } from '../platform/trpc';
import { ErrorNotice } from '../ui/ErrorNotice';
import { BankField } from './BankField';
import { fittingBanks } from './fittingBanks';
import { PrompterChoices } from './PrompterChoices';
import { presetChoices } from './presetChoices';
import { createRunInput, fieldsAreRight, type RunValues } from './runValues';
import { SearchField } from './SearchField';
import { untrainedParts } from './untrained';

export interface NewRunFormProps {
  readonly start: RunValues;
  readonly banks: readonly Bank[];
  readonly encoders: readonly Encoder[];
  readonly prompters: readonly ListedPrompter[];
}

export function NewRunForm({ start, banks, encoders, prompters }: NewRunFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const { health } = useLive();
  const form = useForm<RunValues>({ mode: 'controlled', initialValues: start });
  const creating = useMutation(
    trpc.runs.create.mutationOptions({ onSuccess: ({ id }) => router.push(`/runs/${id}`) }),
  );
  const { values } = form;
  const fitting = fittingBanks(banks, values.preset);
  const bank = fitting.find(({ id }) => id === values.bankId);
  const encoderKind = encoders.find(({ id }) => id === bank?.encoderId)?.kind ?? null;
  const untrained = values.prompters.some(({ id, values: chosen }) => {
    const prompter = prompters.find((candidate) => candidate.id === id);
    return (
      prompter !== undefined &&
      encoderKind !== null &&
      untrainedParts(prompter, chosen, encoderKind).length > 0
    );
  });
  const obstacle = obstacleTo(values, { bank, untrained, prompters });
  const set = (changes: Partial<RunValues>) => form.setValues(changes);
  return (
    <form
      onSubmit={form.onSubmit((chosen) => creating.mutate(createRunInput(chosen, prompters)))}
      aria-label="New run"
    >
      <Stack gap="lg">
        <Part title="What is run">
          <VersionField versionId={values.versionId} onChange={(versionId) => set({ versionId })} />
          <NativeSelect
            label="Preset"
            description="How images are read and cut into patches, and how patches are scored."
            data={presetChoices}
            value={values.preset}
            onChange={({ currentTarget }) => {
              const preset = presetChoices.find(({ value }) => value === currentTarget.value)?.value;
              if (preset === undefined) return;
              const fits = fittingBanks(banks, preset);
              const nearest = fits.find(({ versionId }) => versionId === values.versionId) ?? fits[0];
              set({ preset, bankId: nearest?.id ?? '' });
            }}
          />
        </Part>
        <Part title="What it is compared with">
          <BankField
            banks={fitting}
            bankId={bank?.id ?? ''}
            versionId={values.versionId}
            buildHref={`/banks/new?version=${values.versionId}&preset=${values.preset}`}
            onChange={(bankId) => set({ bankId, searchMode: 'exact' })}
          />
          <SearchField searchMode={values.searchMode} efSearch={values.efSearch} bank={bank} onChange={set} />
        </Part>
        <Part title="Prompters">
          <PrompterChoices
            chosen={values.prompters}
            offered={prompters}
            preset={values.preset}
            encoderKind={encoderKind}
            onChange={(chosen) => set({ prompters: chosen })}
          />
          {untrained && (
            <Checkbox
              label="Allow prompts that the bank's encoder was not trained with; every table marks them"
              {...form.getInputProps('allowUntrainedPrompts', { type: 'checkbox' })}
            />
          )}
        </Part>
        {creating.error && <ErrorNotice title="The run was refused" message={creating.error.message} />}
        <Group justify="flex-end">
          <Text size="sm" c={obstacle === null ? 'dimmed' : 'var(--mantine-color-error)'} role="status">
            {obstacle ??
              (health?.workers.length === 0 ? 'No worker is alive: the run waits until one starts.' : '')}
          </Text>
          <Button type="submit" disabled={obstacle !== null} loading={creating.isPending}>
            Start the run
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="md">
        <Title order={2}>{title}</Title>
        {children}
      </Stack>
    </Paper>
  );
}

interface Chosen {
  readonly bank: Bank | undefined;
  /** Whether a prompter gives what the encoder was not trained with. */
  readonly untrained: boolean;
  readonly prompters: readonly ListedPrompter[];
}

/** What is still to be done before the run can be asked for; null when nothing is. */
function obstacleTo(values: RunValues, { bank, untrained, prompters }: Chosen): string | null {
  if (values.versionId === '') return 'Choose a dataset.';
  if (bank === undefined) return 'Choose a patch bank.';
  if (values.prompters.length === 0) return 'Choose at least one prompter.';
  if (!fieldsAreRight(values, prompters)) return 'Mend the fields marked above.';
  if (untrained && !values.allowUntrainedPrompts) {
    return 'The encoder was not trained with these prompts: allow them, or choose other prompters.';
  }
  return null;
}
