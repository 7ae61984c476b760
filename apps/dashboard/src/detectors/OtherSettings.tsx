'use client';

import type { Detector } from '@mias/contracts';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../platform/trpc';
import { ErrorNotice } from '../ui/ErrorNotice';
import { draftOf, settingsOf } from './settingsDraft';
import { SettingsFields } from './SettingsFields';

/** Registers the file of a detector once more, with other settings; it is not sent again. */
export function OtherSettings({ detector: { name, sha256, settings } }: { readonly detector: Detector }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const [draft, setDraft] = useState(draftOf(settings));
  const chosen = settingsOf(draft);
  const register = useMutation(
    trpc.detectors.register.mutationOptions({
      onSuccess: async () => {
        close();
        await queryClient.invalidateQueries(trpc.detectors.list.queryFilter());
      },
    }),
  );
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        Other settings
      </Button>
      <Modal opened={opened} onClose={close} size="xl" title={`${name} with other settings`}>
        <Stack gap="md">
          <Text size="sm">
            A detector and its settings never change, so that old runs stay what they are: this one gets a
            second row.
          </Text>
          <SettingsFields draft={draft} onChange={(changes) => setDraft({ ...draft, ...changes })} />
          {register.error && (
            <ErrorNotice title="The detector was not added" message={register.error.message} />
          )}
          <Group justify="flex-end">
            <Button
              disabled={chosen === null}
              loading={register.isPending}
              onClick={() => {
                if (chosen !== null) register.mutate({ sha256, name, settings: chosen });
              }}
            >
              Try with these
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
