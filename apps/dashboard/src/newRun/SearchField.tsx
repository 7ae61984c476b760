'use client';

import type { Bank } from '@mias/contracts';
import { Group, NumberInput, Radio } from '@mantine/core';
import type { RunValues } from './runValues';

type Search = Pick<RunValues, 'searchMode' | 'efSearch'>;

export interface SearchFieldProps extends Search {
  /** Undefined before one is chosen. */
  readonly bank: Bank | undefined;
  readonly onChange: (search: Partial<Search>) => void;
}

/** How the nearest normal patches are found. */
export function SearchField({ searchMode, efSearch, bank, onChange }: SearchFieldProps) {
  const index = bank?.index ?? null;
  const hasIndex = index !== null && index.state !== 'failed' && index.state !== 'cancelled';
  return (
    <Group align="flex-end" gap="xl">
      <Radio.Group
        label="Search"
        value={searchMode}
        onChange={(mode) => onChange({ searchMode: mode === 'index' ? 'index' : 'exact' })}
      >
        <Group mt={6} gap="lg">
          <Radio value="exact" label="Exact: every patch of the bank is compared" />
          <Radio
            value="index"
            disabled={!hasIndex}
            label={
              hasIndex
                ? "By the bank's index: faster on a large bank, may miss some"
                : 'By index: this bank has none'
            }
          />
        </Group>
      </Radio.Group>
      {searchMode === 'index' && (
        <NumberInput
          label="Candidates"
          description="More find more, and take longer."
          value={efSearch}
          min={10}
          max={1000}
          allowDecimal={false}
          onChange={(value) => onChange({ efSearch: Number(value) })}
        />
      )}
    </Group>
  );
}
