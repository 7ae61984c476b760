'use client';

import type { Bank, Detector, Encoder } from '@mias/contracts';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { BankField } from './BankField';
import { DecoderField } from './DecoderField';
import { DetectorField } from './DetectorField';
import type { RunValues } from './runValues';
import { SearchField } from './SearchField';

export interface SourceFieldsProps {
  readonly values: RunValues;
  /** Those that a run of the chosen preset can use. */
  readonly banks: readonly Bank[];
  readonly detectors: readonly Detector[];
  readonly decoders: readonly Encoder[];
  readonly onChange: (changes: Partial<RunValues>) => void;
}

const sources = [
  { value: 'bank', label: 'A patch bank' },
  { value: 'detector', label: 'A detector' },
] as const satisfies readonly { value: RunValues['source']; label: string }[];

const inWords = {
  bank: 'How far the patches of an image are from those of normal images.',
  detector:
    'What a trained anomaly model says of an image. “Threshold only” gives its own row, any other prompter the row of it plus SAM.',
} as const satisfies Record<RunValues['source'], string>;

/** What gives the run its anomaly maps, and what decodes prompts on them. */
export function SourceFields({ values, banks, detectors, decoders, onChange }: SourceFieldsProps) {
  const { source, versionId, preset, bankId, detectorId, decoderId, searchMode, efSearch } = values;
  const bank = banks.find(({ id }) => id === bankId);
  return (
    <>
      <Stack gap={4} align="flex-start">
        <SegmentedControl
          aria-label="What gives the maps"
          data={sources.map((choice) => choice)}
          value={source}
          onChange={(chosen) =>
            // A bank has an encoder of its own, a detector none.
            onChange({ source: chosen, decoderId: chosen === 'bank' ? '' : (decoders[0]?.id ?? '') })
          }
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
        <DetectorField
          detectors={detectors}
          detectorId={detectorId}
          onChange={(chosen) => onChange({ detectorId: chosen })}
        />
      )}
      <DecoderField
        decoders={decoders}
        decoderId={decoderId}
        none={noneInWords(source, bank === undefined || decoders.some(({ id }) => id === bank.encoderId))}
        onChange={(chosen) => onChange({ decoderId: chosen })}
      />
    </>
  );
}

/** What a run without an encoder of its own choice does. */
function noneInWords(source: RunValues['source'], bankDecodes: boolean): string {
  if (source === 'detector') return 'Choose an encoder';
  return bankDecodes ? "The bank's own encoder" : 'None: masks are made of the map alone';
}
