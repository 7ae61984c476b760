'use client';

import type { Bank } from '@mias/contracts';
import { Anchor, NativeSelect, Text } from '@mantine/core';
import Link from 'next/link';
import { count, moment } from '../ui/format';

export interface BankFieldProps {
  /** Those that fit the preset. */
  readonly banks: readonly Bank[];
  readonly bankId: string;
  /** Whose test images are run. */
  readonly versionId: string;
  /** Where one is built that fits. */
  readonly buildHref: string;
  readonly onChange: (bankId: string) => void;
}

/** Chooses among the banks that fit; those of the chosen version come first. */
export function BankField({ banks, bankId, versionId, buildHref, onChange }: BankFieldProps) {
  const own = banks.filter((bank) => bank.versionId === versionId);
  const others = banks.filter((bank) => bank.versionId !== versionId);
  const options = (group: readonly Bank[]) =>
    group.map((bank) => ({ value: bank.id, label: bankLabel(bank) }));
  if (banks.length === 0) {
    return (
      <Text size="sm">
        No bank fits this preset yet.{' '}
        <Anchor component={Link} href={buildHref} size="sm">
          Build one
        </Anchor>
      </Text>
    );
  }
  return (
    <NativeSelect
      label="Patch bank"
      description={
        own.length === 0
          ? 'None is of this version; normal images of another dataset may look different.'
          : undefined
      }
      value={bankId}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">Choose a bank</option>
      {own.length > 0 && <optgroup label="Of this version">{options(own).map(Option)}</optgroup>}
      {others.length > 0 && <optgroup label="Of other versions">{options(others).map(Option)}</optgroup>}
    </NativeSelect>
  );
}

const Option = ({ value, label }: { readonly value: string; readonly label: string }) => (
  <option key={value} value={value}>
    {label}
  </option>
);

function bankLabel({
  datasetName,
  versionNumber,
  encoderName,
  recipe,
  state,
  patches,
  createdAt,
}: Bank): string {
  const size = state === 'done' ? `${count(patches)} patches` : state;
  const part =
    recipe.subsampling === undefined ? '' : `, ${recipe.subsampling.method} ${recipe.subsampling.ratio}`;
  return `${datasetName}, version ${versionNumber}: ${encoderName}, ${size}${part}, ${moment(createdAt)}`;
}
