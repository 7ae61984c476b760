import type { Encoder, EncoderArchitecture } from '@mias/contracts';
import { Code, Table, Text } from '@mantine/core';
import { fileSize, moment } from '../ui/format';
import { StateBadge } from '../ui/StateBadge';
import { WorkProgress } from '../ui/WorkProgress';
import { TableCard } from '../ui/TableCard';
import { isFinal } from '../platform/workState';
import { kinds } from './kinds';

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
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {moment(createdAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{kinds[kind].label}</Text>
        <Text size="xs" c="dimmed">
          {kinds[kind].prompts}
        </Text>
      </Table.Td>
      <Table.Td maw={340}>
        {isFinal(state) ? (
          <StateBadge state={state} />
        ) : (
          <WorkProgress subject={{ kind: 'encoder', id }} state={state} />
        )}
        {error !== null && (
          <Text size="xs" mt={4} c="var(--mantine-color-error)" style={{ overflowWrap: 'anywhere' }}>
            {error}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{architecture === null ? '–' : <Architecture {...inWords(architecture)} />}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {fileSize(bytes)}
      </Table.Td>
      <Table.Td>
        <Code title={sha256}>{sha256.slice(0, 12)}</Code>
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
