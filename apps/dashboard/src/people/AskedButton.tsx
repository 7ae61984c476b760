'use client';

import { Button, Popover, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

export interface AskedButtonProps {
  readonly label: string;
  /** What will happen, to be confirmed. */
  readonly question: string;
  readonly pending: boolean;
  readonly onConfirm: () => void;
}

/** A button for what cannot be undone: it asks once. */
export function AskedButton({ label, question, pending, onConfirm }: AskedButtonProps) {
  const [asking, { toggle, close }] = useDisclosure(false);
  return (
    <Popover opened={asking} onChange={close} trapFocus position="bottom-end" withArrow>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          c="var(--mantine-color-error)"
          loading={pending}
          onClick={toggle}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw={300}>
        <Text size="sm" mb="sm">
          {question}
        </Text>
        <Button
          size="xs"
          color="red.9"
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {label} now
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
