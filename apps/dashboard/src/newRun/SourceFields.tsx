'use client';

import type { Bank, Detector, Encoder } from '@mias/contracts';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { BankField } from './BankField';
import { DetectorFields } from './DetectorFields';
import type { RunValues } from './runValues';
import { SearchField } from './SearchField';

export interface SourceFieldsProps {
  readonly values: RunValues;
  /** Those that a run of the chosen preset can use. */
  readonly banks: readonly Bank[];
  readonly detectors: readonly Detector[];
  readonly encoders: readonly Encoder[];
  readonly onChange: (changes: Partial<RunValues>) => void;
}

const sources = [
  { value: 'bank', label: 'A patch bank' },
  { value: 'detector', label: 'A detector' },
] as const satisfies readonly { value: RunValues['source']; label: string }[];

const inWords = {
  bank: 'How far the patches of an image are from those of normal images.',
  detector:
    'What a trained anomaly model says of an image; nothing of the dataset is needed but test images.',
} as const satisfies Record<RunValues['source'], string>;

/** What gives the run its anomaly maps. */
export function SourceFields({ values, banks, detectors, encoders, onChange }: SourceFieldsProps) {
  const { source, versionId, preset, bankId, detectorId, encoderId, searchMode, efSearch } = values;
  const bank = banks.find(({ id }) => id === bankId);
  return (
    <>
      <Stack gap={4} align="flex-start">
        <SegmentedControl
          aria-label="What gives the maps"
          data={sources.map((choice) => choice)}
          value={source}
          onChange={(chosen) => onChange({ source: chosen })}
        />
        <Text size="sm" c="dimmed">
          {inWords[source]}
        </Text>
      </Stack>
      {source === 'bank' ? (
        <>
          <BankField
            banks={banks}
            bankId={bank?.id ?? ''}
            versionId={versionId}
            buildHref={`/banks/new?version=${versionId}&preset=${preset}`}
            onChange={(chosen) => onChange({ bankId: chosen, searchMode: 'exact' })}
          />
          <SearchField searchMode={searchMode} efSearch={efSearch} bank={bank} onChange={onChange} />
        </>
      ) : (
        <DetectorFields
          detectors={detectors}
          encoders={encoders}
          detectorId={detectorId}
          encoderId={encoderId}
          onChange={onChange}
        />
      )}
    </>
  );
}
