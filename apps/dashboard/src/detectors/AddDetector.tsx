'use client';

import type { Detector, RegisterDetector } from '@mias/contracts';
import { detectorFamilies, type DetectorFamily } from '@mias/core';
import { Button, Collapse, Group, NativeSelect, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustments } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../platform/trpc';
import { AddFile } from '../uploads/AddFile';
import { inputInWords } from './inputInWords';
import { draftOf, plainDraft, settingsOf } from './settingsDraft';
import { SettingsFields } from './SettingsFields';

const families = Object.values<DetectorFamily>(detectorFamilies);

/** Takes an anomaly model, and how it takes an image; a worker then tries it. */
export function AddDetector() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [family, setFamily] = useState<DetectorFamily | undefined>(families[0]);
  const [draft, setDraft] = useState(plainDraft);
  const [changing, { toggle }] = useDisclosure(false);
  const settings = settingsOf(draft);
  return (
    <AddFile<RegisterDetector['settings']>
      label="Add a detector"
      testId="add-detector"
      title="Add a trained anomaly model"
      hint="Say how it takes an image, then drop its .onnx file here, or choose it. A worker tries it on a blank image."
      accept=".onnx"
      failure="The detector was not added"
      details={settings}
      calls={{
        begin: (file) => client.detectors.startUpload.mutate(file),
        register: async (upload, { name }, chosen) => {
          await client.detectors.register.mutate({ upload, settings: chosen, name });
          await queryClient.invalidateQueries(trpc.detectors.list.queryFilter());
        },
      }}
    >
      <Group gap="sm">
        <NativeSelect
          aria-label="Exported as"
          size="xs"
          data={families.map(({ id, label }) => ({ value: id, label }))}
          value={family?.id}
          onChange={({ currentTarget }) => {
            const chosen = families.find(({ id }) => id === currentTarget.value);
            setFamily(chosen);
            if (chosen) setDraft(draftOf(chosen.settings));
          }}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconAdjustments size={14} />}
          aria-expanded={changing}
          onClick={toggle}
        >
          Preprocessing and outputs
        </Button>
        <Text size="sm" c={settings === null ? 'var(--mantine-color-error)' : 'dimmed'} role="status">
          {settings === null ? 'Mend the fields marked below.' : settingsInWords(settings)}
        </Text>
      </Group>
      <Collapse expanded={changing}>
        <SettingsFields draft={draft} onChange={(changes) => setDraft({ ...draft, ...changes })} />
      </Collapse>
    </AddFile>
  );
}

function settingsInWords({ input, output: { map, score, normalised } }: Detector['settings']): string {
  return [
    inputInWords(input),
    `map: ${map ?? 'the only one'}${normalised ? ', in [0, 1]' : ''}`,
    `score: ${score ?? 'the largest value of the map'}`,
  ].join('; ');
}
