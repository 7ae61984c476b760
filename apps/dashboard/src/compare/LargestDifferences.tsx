import type { ComparedImages } from '@mias/contracts';
import { Button, Table } from '@mantine/core';
import { distance, rate } from '../ui/format';
import { TableCard } from '../ui/TableCard';
import { largestDifferences } from './largestDifferences';

const SHOWN = 8;

export interface LargestDifferencesProps {
  readonly images: ComparedImages['images'];
  readonly onImage: (imageId: string) => void;
}

/** Images on which the two runs differ most. */
export function LargestDifferences({ images, onImage }: LargestDifferencesProps) {
  const most = largestDifferences(images, SHOWN);
  const largest = Math.max(...images.flatMap(({ x, y }) => [x, y]), 0);
  const show = largest > 1 ? (value: number) => distance(value, largest) : rate;
  return (
    <TableCard
      label="Largest differences"
      testId="largest-differences"
      minWidth={300}
      verticalSpacing={4}
      head={
        <>
          <Table.Th>Largest differences</Table.Th>
          <Table.Th ta="right">x</Table.Th>
          <Table.Th ta="right">y</Table.Th>
          <Table.Th ta="right">y − x</Table.Th>
        </>
      }
    >
      {most.length === 0 && (
        <Table.Tr>
          <Table.Td colSpan={4} c="dimmed">
            No image differs.
          </Table.Td>
        </Table.Tr>
      )}
      {most.map(({ imageId, name, x, y }) => (
        <Table.Tr key={imageId} style={{ fontVariantNumeric: 'tabular-nums' }}>
          <Table.Th scope="row">
            <Button size="compact-sm" variant="subtle" onClick={() => onImage(imageId)}>
              {name}
            </Button>
          </Table.Th>
          <Table.Td ta="right">{show(x)}</Table.Td>
          <Table.Td ta="right">{show(y)}</Table.Td>
          <Table.Td ta="right">{show(y - x)}</Table.Td>
        </Table.Tr>
      ))}
    </TableCard>
  );
}
