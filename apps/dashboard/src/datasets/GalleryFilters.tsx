'use client';

import { Group, SegmentedControl, Switch } from '@mantine/core';
import { NameFilter } from './NameFilter';
import { labels, masks, splits, type GalleryFilter } from './galleryQuery';

export interface GalleryFiltersProps {
  readonly filter: GalleryFilter;
  readonly onFilter: (changes: Readonly<Record<string, string | null>>) => void;
}

const splitNames = { all: 'All splits', train: 'Training', test: 'Test', valid: 'Validation' } as const;
const labelNames = { all: 'All labels', normal: 'Normal', anomalous: 'Anomalous' } as const;
const maskNames = { all: 'Mask or none', with: 'Has mask', without: 'No mask' } as const;

export function GalleryFilters({ filter, onFilter }: GalleryFiltersProps) {
  const choose = (name: string) => (value: string) => onFilter({ [name]: value === 'all' ? null : value });
  return (
    <Group gap="sm" role="group" aria-label="Filters">
      <NameFilter value={filter.search} onChange={(text) => onFilter({ name: text === '' ? null : text })} />
      <SegmentedControl
        aria-label="Split"
        size="xs"
        value={filter.split}
        data={splits.map((value) => ({ value, label: splitNames[value] }))}
        onChange={choose('split')}
      />
      <SegmentedControl
        aria-label="Label"
        size="xs"
        value={filter.label}
        data={labels.map((value) => ({ value, label: labelNames[value] }))}
        onChange={choose('label')}
      />
      <SegmentedControl
        aria-label="Ground truth"
        size="xs"
        value={filter.mask}
        data={masks.map((value) => ({ value, label: maskNames[value] }))}
        onChange={choose('mask')}
      />
      <Switch
        size="sm"
        label="Failed only"
        checked={filter.failed}
        onChange={({ currentTarget }) => onFilter({ failed: currentTarget.checked ? 'yes' : null })}
      />
    </Group>
  );
}
