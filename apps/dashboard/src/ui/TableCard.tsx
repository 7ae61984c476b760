import { Paper, Table, type TableProps } from '@mantine/core';
import type { ReactNode } from 'react';

export interface TableCardProps extends Pick<TableProps, 'verticalSpacing' | 'highlightOnHover' | 'fz'> {
  readonly label: string;
  readonly testId?: string;
  /** In pixels; on a narrower screen the card scrolls sideways. */
  readonly minWidth: number;
  /** Cells of the head. */
  readonly head: ReactNode;
  /** Rows of the body. */
  readonly children: ReactNode;
}

/** A table in a card of its own. */
export function TableCard({ label, testId, minWidth, head, children, ...looks }: TableCardProps) {
  return (
    <Paper withBorder>
      <Table.ScrollContainer minWidth={minWidth}>
        <Table verticalSpacing="sm" {...looks} aria-label={label} data-testid={testId}>
          <Table.Thead>
            <Table.Tr>{head}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
