import type { Encoder, EncoderArchitecture } from '@mias/contracts';
import { familyOf } from '@mias/core';
import { Table, Text } from '@mantine/core';
import { fileSize } from '../ui/format';
import { Named } from '../ui/Named';
import { ShortHash } from '../ui/ShortHash';
import { TableCard } from '../ui/TableCard';
import { WorkOutcome } from '../ui/WorkOutcome';
import { promptsOf } from './promptsOf';

export function EncoderTable({ encoders }: { readonly encoders: readonly Encoder[] }) {
  return (
    <TableCard
      label="Encoders"
      testId="encoder-table"
      minWidth={860}
      head={
        <>
          <Table.Th>Encoder</Table.Th>
          <Table.Th>Kind</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Architecture</Table.Th>
          <Table.Th ta="right">Size</Table.Th>
          <Table.Th>SHA-256</Table.Th>
        </>
      }
    >
      {encoders.map((encoder) => (
        <EncoderRow key={encoder.id} encoder={encoder} />
      ))}
    </TableCard>
  );
}

function EncoderRow({ encoder }: { readonly encoder: Encoder }) {
  const { id, name, kind, state, error, architecture, bytes, sha256, createdAt } = encoder;
  return (
    <Table.Tr data-testid="encoder-row">
      <Table.Td miw={190}>
        <Named name={name} createdAt={createdAt} />
      </Table.Td>
      <Table.Td>
        <Text size="sm">{familyOf(kind).label}</Text>
        <Text size="xs" c="dimmed">
          {promptsOf(kind)}
        </Text>
      </Table.Td>
      <Table.Td maw={340}>
        <WorkOutcome subject={{ kind: 'encoder', id }} state={state} error={error} />
      </Table.Td>
      <Table.Td>{architecture === null ? '–' : <Architecture {...inWords(architecture)} />}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {fileSize(bytes)}
      </Table.Td>
      <Table.Td>
        <ShortHash sha256={sha256} />
      </Table.Td>
    </Table.Tr>
  );
}

function Architecture({ size, detail }: ArchitectureInWords) {
  return (
    <>
      <Text size="sm">{size}</Text>
      <Text size="xs" c="dimmed">
        {detail}
      </Text>
    </>
  );
}

interface ArchitectureInWords {
  readonly size: string;
  readonly detail: string;
}

const inWords = (architecture: EncoderArchitecture): ArchitectureInWords =>
  'heads' in architecture
    ? {
        size: `${architecture.depth} blocks, ${architecture.width} wide`,
        detail: `${architecture.heads} heads, windows of ${architecture.window}`,
      }
    : {
        size: `${architecture.blocks.join(', ')} blocks`,
        detail: `layers 1 to 3, ${architecture.channels.join(', ')} channels`,
      };
