import type { Bank } from '@mias/contracts';
import { Table, Text } from '@mantine/core';
import { subsamplingInWords } from '../runs/bankInWords';
import { count } from '../ui/format';
import { Named } from '../ui/Named';
import { StateBadge } from '../ui/StateBadge';
import { TableCard } from '../ui/TableCard';
import { WorkOutcome } from '../ui/WorkOutcome';
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
        <Named name={datasetName} versionNumber={versionNumber} createdAt={createdAt} href={`/banks/${id}`} />
      </Table.Td>
      <Table.Td>
        <WorkOutcome subject={{ kind: 'bank', id }} state={state} images={images} />
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
