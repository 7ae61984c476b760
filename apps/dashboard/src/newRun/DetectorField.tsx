'use client';

import type { Detector } from '@mias/contracts';
import { Anchor, NativeSelect, Text } from '@mantine/core';
import Link from 'next/link';
import { modelOption } from './DecoderField';

export interface DetectorFieldProps {
  /** Those that a run can take. */
  readonly detectors: readonly Detector[];
  readonly detectorId: string;
  readonly onChange: (detectorId: string) => void;
}

/** Chooses the trained anomaly model that gives the maps. */
export function DetectorField({ detectors, detectorId, onChange }: DetectorFieldProps) {
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
    <NativeSelect
      label="Detector"
      description="Gives the anomaly maps."
      value={detectorId}
      data={[{ value: '', label: 'Choose a detector' }, ...detectors.map(modelOption)]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
