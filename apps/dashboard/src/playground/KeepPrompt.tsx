'use client';

import type { HandPrompt } from '@mias/contracts';
import { Button, Group, Paper, Text, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../platform/SessionGate';
import { useTRPC, useTRPCClient } from '../platform/trpc';

export interface KeepPromptProps {
  readonly image: { readonly runId: string; readonly imageId: string };
  readonly prompt: HandPrompt;
  /** The masks shown are the prompt's. */
  readonly ready: boolean;
}

/** Keeps the prompt and its masks beside the run's own, under the name of whoever signed in, or says so on one's own machine. */
export function KeepPrompt({ image, prompt, ready }: KeepPromptProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { deployment, user } = useSession();
  const nameless = deployment === 'local';
  const [author, setAuthor] = useLocalStorage({ key: 'mias.author', defaultValue: '' });
  const keep = useMutation({
    mutationFn: async (kept: HandPrompt) => {
      const input = { ...image, prompt: kept, ...(nameless && { author }) };
      while ((await client.runs.keepPrompt.mutate(input)).state === 'encoding');
      await queryClient.invalidateQueries({ queryKey: trpc.runs.overrides.queryKey(image) });
    },
  });
  const kept = keep.isSuccess && keep.variables === prompt;
  return (
    <Paper withBorder p="sm" component="form" onSubmit={(event) => event.preventDefault()}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        {nameless ? (
          <TextInput
            size="xs"
            flex={1}
            label="Kept under the name"
            placeholder="your name"
            maxLength={120}
            value={author}
            onChange={({ currentTarget }) => setAuthor(currentTarget.value)}
          />
        ) : (
          <Text size="xs" flex={1}>
            Kept under the name {user?.name}
          </Text>
        )}
        <Button
          size="xs"
          type="submit"
          loading={keep.isPending}
          disabled={!ready || (nameless && author.trim() === '')}
          onClick={() => keep.mutate(prompt)}
        >
          Keep
        </Button>
      </Group>
      <Text
        size="xs"
        c={keep.error ? 'var(--mantine-color-error)' : 'dimmed'}
        mt={6}
        role={keep.error ? 'alert' : 'status'}
      >
        {keep.error?.message ??
          (kept ? 'Kept below.' : "Beside the run's own answer, never over it; the metrics stay the run's.")}
      </Text>
    </Paper>
  );
}
