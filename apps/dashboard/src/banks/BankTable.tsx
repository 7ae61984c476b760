import type { Bank } from '@mias/contracts';
import { Anchor, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { isFinal } from '../platform/workState';
import { subsamplingInWords } from '../runs/bankInWords';
import { count, counted, moment } from '../ui/format';
import { StateBadge } from '../ui/StateBadge';
import { TableCard } from '../ui/TableCard';
import { WorkProgress } from '../ui/WorkProgress';
import { presetOfBank } from './presetOfBank';

export function BankTable({ banks }: { readonly banks: readonly Bank[] }) {
  return (
    <TableCard
      highlightOnHover
      label="Banks"
      testId="bank-table"
      minWidth={860}
      head={
        <>
          <Table.Th>Bank</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Encoder</Table.Th>
          <Table.Th>Subsampling</Table.Th>
          <Table.Th ta="right">Patches</Table.Th>
          <Table.Th>Index</Table.Th>
        </>
      }
    >
      {banks.map((bank) => (
        <BankRow key={bank.id} bank={bank} />
      ))}
    </TableCard>
  );
}

function BankRow({ bank }: { readonly bank: Bank }) {
  const {
    id,
    datasetName,
    versionNumber,
    state,
    encoderName,
    recipe,
    images,
    patches,
    dim,
    index,
    createdAt,
  } = bank;
  return (
    <Table.Tr data-testid="bank-row">
      <Table.Td>
        <Anchor component={Link} href={`/banks/${id}`} prefetch={false} fw={600} size="sm">
          {datasetName}
        </Anchor>
        <Text size="xs" c="dimmed">
          version {versionNumber}
          <br />
          {moment(createdAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        {isFinal(state) ? (
          <>
            <StateBadge state={state} />
            <Text size="xs" c="dimmed" mt={2}>
              {count(images.done)} of {counted(images.total, 'image')}
              {images.failed > 0 && `, ${count(images.failed)} failed`}
            </Text>
          </>
        ) : (
          <WorkProgress subject={{ kind: 'bank', id }} state={state} />
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{encoderName}</Text>
        <Text size="xs" c="dimmed">
          preset {presetOfBank(recipe)}
        </Text>
      </Table.Td>
      <Table.Td maw={240}>
        <Text size="sm">{subsamplingInWords(recipe.subsampling)}</Text>
      </Table.Td>
      <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {state === 'done' ? count(patches) : '–'}
        {dim !== null && (
          <Text size="xs" c="dimmed">
            of {count(dim)} values
          </Text>
        )}
      </Table.Td>
      <Table.Td>{index === null ? '–' : <StateBadge state={index.state} />}</Table.Td>
    </Table.Tr>
  );
}
