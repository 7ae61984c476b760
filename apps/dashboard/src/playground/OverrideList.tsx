'use client';

import type { PromptOverride } from '@mias/contracts';
import { Button, Paper, ScrollArea, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { ANSWER_MASK } from '../runs/bestAnswer';
import { Answered } from '../ui/Answered';
import { moment, rate } from '../ui/format';

export interface OverrideListProps {
  readonly runId: string;
  readonly imageId: string;
  /** What is done with one of them. */
  readonly action: (override: PromptOverride) => OverrideAction;
}

export interface OverrideAction {
  readonly label: string;
  /** It is what the page shows. */
  readonly active: boolean;
  readonly act: () => void;
}

/** What people prompted by hand on this image, newest first. */
export function OverrideList({ runId, imageId, action }: OverrideListProps) {
  const trpc = useTRPC();
  const overrides = useQuery(trpc.runs.overrides.queryOptions({ runId, imageId }));
  return (
    <Paper withBorder p="sm" data-testid="overrides">
      <Text size="sm" fw={600} mb={4}>
        Kept prompts
      </Text>
      <Answered query={overrides} what="The kept prompts">
        {(all) =>
          all.length === 0 ? (
            <Text size="xs" c="dimmed">
              None on this image. Prompt by hand (E), then keep it.
            </Text>
          ) : (
            <ScrollArea.Autosize mah={200}>
              <Table verticalSpacing={4} horizontalSpacing={3} fz="sm" aria-label="Kept prompts">
                <Table.Tbody>
                  {all.map((override) => (
                    <OverrideRow key={override.id} override={override} action={action(override)} />
                  ))}
                </Table.Tbody>
              </Table>
            </ScrollArea.Autosize>
          )
        }
      </Answered>
    </Paper>
  );
}

interface OverrideRowProps {
  readonly override: PromptOverride;
  readonly action: OverrideAction;
}

function OverrideRow({ override, action: { label, active, act } }: OverrideRowProps) {
  const { author, createdAt, dice } = override;
  return (
    <Table.Tr data-testid="override">
      <Table.Td>
        {author}
        <Text size="xs" c="dimmed">
          {moment(createdAt)}
        </Text>
      </Table.Td>
      <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {dice && `DICE ${rate(dice[ANSWER_MASK])}`}
      </Table.Td>
      <Table.Td w={56} ta="right">
        <Button
          size="compact-xs"
          variant={active ? 'filled' : 'default'}
          aria-label={`${label} the prompt by ${author}`}
          aria-pressed={active}
          onClick={act}
        >
          {label}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
