import { Paper, Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** Named facts, one a row. */
export function FactTable({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Paper withBorder p="xs">
      <Table withRowBorders={false} verticalSpacing={4} layout="fixed" aria-label={label}>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Paper>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w={130} fw={500} c="dimmed" style={{ verticalAlign: 'top' }}>
        {name}
      </Table.Th>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{children}</Table.Td>
    </Table.Tr>
  );
}
