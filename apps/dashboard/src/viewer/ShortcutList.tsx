'use client';

import { Kbd, Modal, Table } from '@mantine/core';
import { shortcuts } from './shortcuts';

export interface ShortcutListProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const navigation = [
  { key: '→', does: 'Next image' },
  { key: '←', does: 'Previous image' },
  { key: '?', does: 'This list' },
];

export function ShortcutList({ opened, onClose }: ShortcutListProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" data-testid="shortcuts">
      <Table verticalSpacing={6} withRowBorders={false} aria-label="Keyboard shortcuts">
        <Table.Tbody>
          {[...navigation, ...shortcuts].map(({ key, does }) => (
            <Table.Tr key={key}>
              <Table.Td w={60}>
                <Kbd>{key.toUpperCase()}</Kbd>
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
