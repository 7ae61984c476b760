'use client';

import type { PresetId } from '@mias/contracts';
import { SimpleGrid } from '@mantine/core';
import { ParameterField } from './ParameterField';
import { defaultOf, type Described, type ParameterValue, type ParameterValues } from './parameterValues';

export interface ParameterFieldsProps {
  readonly described: Described;
  readonly values: ParameterValues;
  /** Decides what an empty field means. */
  readonly preset: (typeof PresetId)['options'][number];
  readonly onChange: (name: string, value: ParameterValue) => void;
}

/** One field for every parameter of a JSON schema: whoever adds a parameter adds its field. */
export function ParameterFields({ described, values, preset, onChange }: ParameterFieldsProps) {
  const properties = Object.entries(described.parameters.properties);
  if (properties.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
      {properties.map(([name, schema]) => (
        <ParameterField
          key={name}
          name={name}
          schema={schema}
          value={values[name] ?? ''}
          fallback={defaultOf(described, name, preset)}
          onChange={(value) => onChange(name, value)}
        />
      ))}
    </SimpleGrid>
  );
}
