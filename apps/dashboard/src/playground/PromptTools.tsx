'use client';

import {
  ActionIcon,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  Tooltip,
} from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconTrash } from '@tabler/icons-react';
import { counted } from '../ui/format';
import { isEmpty, withoutSelected, type Drawing } from './drawing';
import type { Tool } from './PromptEditor';
import type { DrawingAccess } from './useDrawing';

export interface PromptToolsProps {
  readonly access: DrawingAccess;
  readonly tool: Tool;
  readonly onTool: (tool: Tool) => void;
  /** Prompts to begin with, by the prompter that made them. */
  readonly starts: readonly { readonly key: string; readonly drawing: Drawing }[];
}

const toolNames = [
  { value: 'positive', label: '+ point' },
  { value: 'negative', label: '− point' },
  { value: 'box', label: 'Box' },
  { value: 'pan', label: 'Pan' },
] as const satisfies readonly { value: Tool; label: string }[];

const EMPTY: Drawing = { prompt: { points: [], boxes: [], dense: false }, selected: null };

/** What a press on the image does, steps back and forth, and where to begin. */
export function PromptTools({ access, tool, onTool, starts }: PromptToolsProps) {
  const { drawing, edit, undo, redo, canUndo, canRedo } = access;
  const { prompt, selected } = drawing;
  const buttons = [
    { label: 'Undo (Ctrl+Z)', Icon: IconArrowBackUp, disabled: !canUndo, act: undo },
    { label: 'Redo (Ctrl+Shift+Z)', Icon: IconArrowForwardUp, disabled: !canRedo, act: redo },
    {
      label: 'Remove the selected mark (Delete)',
      Icon: IconTrash,
      disabled: selected === null,
      act: () => edit(withoutSelected),
    },
  ];
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600}>
          Prompt by hand
        </Text>
        <Group gap={4} wrap="nowrap">
          {buttons.map(({ label, Icon, disabled, act }) => (
            <Tooltip key={label} label={label}>
              <ActionIcon variant="default" aria-label={label} disabled={disabled} onClick={act}>
                <Icon size={16} />
              </ActionIcon>
            </Tooltip>
          ))}
        </Group>
      </Group>
      <SegmentedControl
        aria-label="A press on the image"
        fullWidth
        size="xs"
        withItemsBorders={false}
        data={[...toolNames]}
        value={tool}
        onChange={onTool}
      />
      <Text size="xs" c="dimmed" data-testid="prompt-count">
        {isEmpty(prompt)
          ? 'No prompt. Press on the image, or +, - and B.'
          : `${counted(prompt.points.length, 'point')}, ${prompt.boxes.length} ${prompt.boxes.length === 1 ? 'box' : 'boxes'}. Drag to move; right button or Shift for a negative point.`}
      </Text>
      <Switch
        size="sm"
        label="Give the anomaly map too (dense prompt)"
        checked={prompt.dense}
        onChange={({ currentTarget: { checked } }) =>
          edit((now) => ({ ...now, prompt: { ...now.prompt, dense: checked } }))
        }
      />
      <NativeSelect
        size="xs"
        aria-label="Begin again from"
        value=""
        data={[
          { value: '', label: 'Begin again from …', disabled: true },
          { value: 'nothing', label: 'nothing' },
          ...starts.map(({ key }) => ({ value: `of ${key}`, label: key })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          edit(() => starts.find(({ key }) => value === `of ${key}`)?.drawing ?? EMPTY)
        }
      />
    </Stack>
  );
}
