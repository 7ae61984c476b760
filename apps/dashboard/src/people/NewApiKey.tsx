'use client';

import type { Scope } from '@mias/contracts';
import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../platform/SessionGate';
import { useTRPC } from '../platform/trpc';
import { ShownOnce } from './ShownOnce';

const scopes = [
  { value: 'read', label: 'read' },
  { value: 'write', label: 'write datasets and encoders' },
  { value: 'run', label: 'build banks, run, publish' },
  { value: 'segment', label: 'call pipelines' },
] as const satisfies readonly { value: Scope; label: string }[];

const lifetimes = ['7', '30', '90', '365'].map((days) => ({ value: days, label: `${days} days` }));

/** Makes a key for a program; it opens no more than its maker may do. */
export function NewApiKey() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { team } = useSession();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(['read']);
  const [days, setDays] = useState('90');
  const making = useMutation(
    trpc.keys.create.mutationOptions({
      onSuccess: () => {
        setName('');
        return queryClient.invalidateQueries(trpc.keys.list.queryFilter());
      },
    }),
  );
  const made = making.data;
  return (
    <Stack gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const granted = scopes.map(({ value }) => value).filter((scope) => chosen.includes(scope));
          making.mutate({ name, scopes: granted, expiresInDays: Number(days) });
        }}
      >
        <Group align="flex-end" gap="md">
          <TextInput
            label="What the key is for"
            required
            withAsterisk={false}
            w={240}
            maxLength={120}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <NativeSelect
            label="Expires after"
            data={lifetimes}
            value={days}
            onChange={({ currentTarget }) => setDays(currentTarget.value)}
          />
          <Checkbox.Group label="It may" value={[...chosen]} onChange={setChosen}>
            <Group gap="md" h={36}>
              {scopes.map(({ value, label }) => (
                <Checkbox
                  key={value}
                  value={value}
                  label={label}
                  disabled={(value === 'write' || value === 'run') && team?.role === 'viewer'}
                />
              ))}
            </Group>
          </Checkbox.Group>
          <Button type="submit" loading={making.isPending} disabled={chosen.length === 0}>
            Make a key
          </Button>
        </Group>
        {making.error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert" mt="xs">
            {making.error.message}
          </Text>
        )}
      </form>
      {made && (
        <ShownOnce
          title={`The key "${made.name}"`}
          advice="It is shown this once; the platform keeps its hash. Whoever has it acts in your name."
          secret={made.key}
        />
      )}
    </Stack>
  );
}
