'use client';

import { Group, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { isSortedBy, type Column, type ImageOrder } from './imageOrder';

export interface SortableHeadProps {
  readonly label: string;
  readonly column: Column;
  readonly order: ImageOrder;
  readonly onSort: (column: Column) => void;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
}

export function SortableHead({ label, column, order, onSort, numeric = false }: SortableHeadProps) {
  const sorted = isSortedBy(order, column);
  const Icon = sorted ? (order.descending ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  return (
    <Table.Th aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}>
      <UnstyledButton
        onClick={() => onSort(column)}
        fz="inherit"
        fw="inherit"
        w="100%"
        ta={numeric ? 'right' : 'left'}
      >
        <Group gap={4} wrap="nowrap" justify={numeric ? 'flex-end' : 'flex-start'}>
          {label}
          <Icon size={14} opacity={sorted ? 1 : 0.45} style={{ flex: 'none' }} aria-hidden />
        </Group>
      </UnstyledButton>
    </Table.Th>
  );
}
