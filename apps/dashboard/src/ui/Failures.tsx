import { Alert, ScrollArea, Table, Text } from '@mantine/core';
import { IconPhotoX } from '@tabler/icons-react';
import { counted } from './format';

export interface Failure {
  readonly name: string;
  /** The split the image is in. */
  readonly where: string;
  readonly reason: string | null;
}

export interface FailuresProps {
  readonly failures: readonly Failure[];
  /** Of which `failures` may be the first few. */
  readonly total: number;
  /** What that means for the rest. */
  readonly remedy: string;
}

/** Images that failed, each with its reason. */
export function Failures({ failures, total, remedy }: FailuresProps) {
  return (
    <Alert
      color="red"
      icon={<IconPhotoX size={18} />}
      title={`${counted(total, 'image')} failed`}
      data-testid="failed-images"
    >
      <Text size="sm" mb="xs">
        {remedy}
        {total > failures.length && ` The first ${failures.length}:`}
      </Text>
      <ScrollArea.Autosize mah={180}>
        <Table fz="sm" verticalSpacing={3} withRowBorders={false} aria-label="Failed images">
          <Table.Tbody>
            {failures.map(({ name, where, reason }) => (
              <Table.Tr key={`${where}/${name}`}>
                <Table.Td w={90} c="dimmed">
                  {where}
                </Table.Td>
                <Table.Td w={200} fw={500}>
                  {name}
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{reason ?? 'no reason given'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Alert>
  );
}
