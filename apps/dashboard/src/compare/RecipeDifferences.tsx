import type { RecipeDifference, Run } from '@mias/contracts';
import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import { TableCard } from '../ui/TableCard';
import { letterOf } from './selection';

export interface RecipeDifferencesProps {
  readonly runs: readonly Run[];
  readonly differences: readonly RecipeDifference[];
}

/** Which choices of the recipes are not the same in all runs. */
export function RecipeDifferences({ runs, differences }: RecipeDifferencesProps) {
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>Differences of recipe</Title>
      {differences.length === 0 ? (
        <Paper withBorder p="md">
          <Text size="sm">All choices are the same in these runs.</Text>
        </Paper>
      ) : (
        <TableCard
          label="Differences of recipe"
          testId="recipe-differences"
          minWidth={240 + 150 * runs.length}
          verticalSpacing={6}
          head={
            <>
              <Table.Th>Choice</Table.Th>
              {runs.map(({ id }, place) => (
                <Table.Th key={id}>{letterOf(place)}</Table.Th>
              ))}
            </>
          }
        >
          {differences.map(({ name, values }) => (
            <Table.Tr key={name} style={{ verticalAlign: 'top' }}>
              <Table.Th scope="row" fw={500}>
                {name}
              </Table.Th>
              {values.map((value, place) => (
                <Table.Td key={letterOf(place)} style={{ overflowWrap: 'anywhere' }}>
                  {value}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </TableCard>
      )}
    </Stack>
  );
}
