'use client';

import type { Detector, Encoder } from '@mias/contracts';
import { Anchor, NativeSelect, SimpleGrid, Text } from '@mantine/core';
import Link from 'next/link';

export interface DetectorFieldsProps {
  /** Those that a run can take. */
  readonly detectors: readonly Detector[];
  readonly encoders: readonly Encoder[];
  readonly detectorId: string;
  readonly encoderId: string;
  readonly onChange: (chosen: { readonly detectorId: string } | { readonly encoderId: string }) => void;
}

/** A trained anomaly model for the maps, and the encoder that decodes prompts on them. */
export function DetectorFields({
  detectors,
  encoders,
  detectorId,
  encoderId,
  onChange,
}: DetectorFieldsProps) {
  if (detectors.length === 0) {
    return (
      <Text size="sm">
        There is no detector that works yet.{' '}
        <Anchor component={Link} href="/detectors" size="sm">
          Add one
        </Anchor>
      </Text>
    );
  }
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label="Detector"
          description="Gives the anomaly maps."
          value={detectorId}
          data={[{ value: '', label: 'Choose a detector' }, ...detectors.map(optionOf)]}
          onChange={({ currentTarget }) => onChange({ detectorId: currentTarget.value })}
        />
        <NativeSelect
          label="Encoder"
          description="Embeds the images and decodes the prompts."
          value={encoderId}
          data={[{ value: '', label: 'Choose an encoder' }, ...encoders.map(optionOf)]}
          onChange={({ currentTarget }) => onChange({ encoderId: currentTarget.value })}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        The prompter “Threshold only” gives the detector&apos;s own row, its map above a threshold; each of
        the others a row of the detector plus SAM.
      </Text>
    </>
  );
}

const optionOf = ({ id, name, state, sha256 }: Pick<Detector, 'id' | 'name' | 'state' | 'sha256'>) => ({
  value: id,
  label: `${name}, ${sha256.slice(0, 12)}${state === 'done' ? '' : `, ${state}`}`,
});
