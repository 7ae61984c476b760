'use client';

import type { EncoderKind, ListedPrompter } from '@mias/contracts';
import { ActionIcon, Badge, Group, NativeSelect, Paper, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { ParameterFields } from '../parameters/ParameterFields';
import { UntrainedBadge } from '../runs/UntrainedBadge';
import { choosePrompter, type ChosenPrompter, type RunValues } from './runValues';
import { untrainedParts } from './untrained';

export interface PrompterChoicesProps {
  readonly chosen: readonly ChosenPrompter[];
  readonly offered: readonly ListedPrompter[];
  readonly preset: RunValues['preset'];
  /** Of the bank's encoder; null before a bank is chosen. */
  readonly encoderKind: EncoderKind | null;
  readonly onChange: (chosen: readonly ChosenPrompter[]) => void;
}

/** The prompters of a run, each with its parameters; the same one may come twice with others. */
export function PrompterChoices({ chosen, offered, preset, encoderKind, onChange }: PrompterChoicesProps) {
  return (
    <Stack gap="sm">
      {chosen.map((choice) => {
        const prompter = offered.find(({ id }) => id === choice.id);
        if (prompter === undefined) return null;
        return (
          <Paper key={choice.place} withBorder p="md" data-testid="chosen-prompter">
            <Group justify="space-between" align="flex-start" wrap="nowrap" mb="sm">
              <div>
                <Group gap="xs">
                  <Text fw={600} size="sm">
                    {prompter.label}
                  </Text>
                  <Badge variant="default" tt="none" fw={500}>
                    {prompter.id}
                  </Badge>
                  <UntrainedBadge
                    untrainedFor={
                      encoderKind === null ? [] : untrainedParts(prompter, choice.values, encoderKind)
                    }
                  />
                </Group>
                <Text size="xs" c="dimmed" maw={720}>
                  {prompter.description}
                </Text>
                {prompter.unavailable !== null && (
                  <Text size="xs" c="var(--mantine-color-error)" role="alert">
                    {prompter.unavailable}
                  </Text>
                )}
              </div>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove ${prompter.label}`}
                onClick={() => onChange(chosen.filter(({ place }) => place !== choice.place))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
            <ParameterFields
              described={prompter}
              values={choice.values}
              preset={preset}
              onChange={(name, value) =>
                onChange(
                  chosen.map((other) =>
                    other.place === choice.place
                      ? { ...other, values: { ...other.values, [name]: value } }
                      : other,
                  ),
                )
              }
            />
          </Paper>
        );
      })}
      <NativeSelect
        aria-label="Add a prompter"
        w={{ base: '100%', sm: 360 }}
        value=""
        data={[
          { value: '', label: chosen.length === 0 ? 'Choose a prompter' : 'Add another prompter' },
          ...offered.map(({ id, label, unavailable }) => ({
            value: id,
            label,
            disabled: unavailable !== null,
          })),
        ]}
        onChange={({ currentTarget }) => {
          const prompter = offered.find(({ id }) => id === currentTarget.value);
          if (prompter !== undefined) onChange([...chosen, choosePrompter(prompter)]);
        }}
      />
    </Stack>
  );
}
