'use client';

import { Kbd, Modal, SimpleGrid, Table, Title } from '@mantine/core';
import { promptKeys } from '../playground/promptKeys';
import { shortcuts } from './shortcuts';
import { zoomKeys } from './zoomKeys';

export interface ShortcutListProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const navigation = [
  { key: '→', does: 'Next image' },
  { key: '←', does: 'Previous image' },
  { key: '?', does: 'This list' },
];

const sections = [
  { title: 'What is shown', width: 56, keys: [...navigation, ...shortcuts] },
  { title: 'Zoom', width: 128, keys: zoomKeys },
  { title: 'Prompt by hand', width: 128, keys: promptKeys },
];

export function ShortcutList({ opened, onClose }: ShortcutListProps) {
  const [first, ...others] = sections.map(({ title, width, keys }) => (
    <section key={title}>
      <Title order={3} size="h4" mb={4}>
        {title}
      </Title>
      <Table verticalSpacing={4} withRowBorders={false} aria-label={title} mb="sm">
        <Table.Tbody>
          {keys.map(({ key, does }) => (
            <Table.Tr key={key}>
              <Table.Td w={width}>
                <Kbd style={{ whiteSpace: 'nowrap' }}>{key.length === 1 ? key.toUpperCase() : key}</Kbd>
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  ));
  return (
    <Modal opened={opened} onClose={onClose} size="xl" title="Keyboard shortcuts" data-testid="shortcuts">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {first}
        <div>{others}</div>
      </SimpleGrid>
    </Modal>
  );
}
