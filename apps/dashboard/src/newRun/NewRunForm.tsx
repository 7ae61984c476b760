'use client';

import type { Bank, Detector, Encoder, ListedPrompter } from '@mias/contracts';
import { hasDecoder } from '@mias/core';
import { Button, Checkbox, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { VersionField } from '../datasets/VersionField';
import { useLive } from '../platform/LiveUpdates';
import { useTRPC } from '../platform/trpc';
import { ErrorNotice } from '../ui/ErrorNotice';
import { fittingBanks } from './fittingBanks';
import { mayDecode, mayWork } from './mayDecode';
import { obstacleTo } from './obstacleTo';
import { PrompterChoices } from './PrompterChoices';
import { presetChoices } from './presetChoices';
import { createRunInput, type RunValues } from './runValues';
import { SourceFields } from './SourceFields';
import { untrainedParts } from './untrained';

export interface NewRunFormProps {
  readonly start: RunValues;
  readonly banks: readonly Bank[];
  readonly encoders: readonly Encoder[];
  readonly detectors: readonly Detector[];
  readonly prompters: readonly ListedPrompter[];
}

export function NewRunForm({ start, banks, encoders, detectors, prompters }: NewRunFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const { health } = useLive();
  const form = useForm<RunValues>({ mode: 'controlled', initialValues: start });
  const creating = useMutation(
    trpc.runs.create.mutationOptions({ onSuccess: ({ id }) => router.push(`/runs/${id}`) }),
  );
  const { values } = form;
  const usable = {
    banks: fittingBanks(banks, values.preset),
    detectors: detectors.filter(mayWork),
    decoders: encoders.filter(mayDecode),
  };
  const bank = usable.banks.find(({ id }) => id === values.bankId);
  const detector = usable.detectors.find(({ id }) => id === values.detectorId);
  const own = values.source === 'bank' ? bank?.encoderId : undefined;
  const encoder = encoders.find(({ id }) => id === (values.decoderId || own));
  const untrained = values.prompters.some(({ id, values: chosen }) => {
    const prompter = prompters.find((candidate) => candidate.id === id);
    return (
      prompter !== undefined &&
      encoder !== undefined &&
      hasDecoder(encoder.kind) &&
      untrainedParts(prompter, chosen, encoder.kind).length > 0
    );
  });
  const obstacle = obstacleTo(values, { bank, detector, encoder, untrained, prompters });
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
        <Part title="Where its maps come from">
          <SourceFields values={values} {...usable} onChange={set} />
        </Part>
        <Part title="Prompters">
          <PrompterChoices
            chosen={values.prompters}
            offered={prompters}
            preset={values.preset}
            encoderKind={encoder?.kind ?? null}
            onChange={(chosen) => set({ prompters: chosen })}
          />
          {untrained && (
            <Checkbox
              label="Allow prompts that the encoder was not trained with; every table marks them"
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
