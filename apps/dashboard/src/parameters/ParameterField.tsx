'use client';

import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { boundsInWords, parameterError } from './parameterError';
import type { ParameterSchema, ParameterValue } from './parameterValues';

export interface ParameterFieldProps {
  readonly name: string;
  readonly schema: ParameterSchema;
  /** An empty text stands for the fallback. */
  readonly value: ParameterValue;
  /** What holds where the field is empty. */
  readonly fallback: ParameterValue | undefined;
  readonly onChange: (value: ParameterValue) => void;
}

export function ParameterField({ name, schema, value, fallback, onChange }: ParameterFieldProps) {
  const looks = {
    label: schema.title ?? name,
    description: schema.description,
    error: parameterError(schema, value),
    // Descriptions are of any length, and fields beside each other line up.
    inputWrapperOrder: [...FIELD_ORDER],
  };
  const choices = choicesOf(schema);
  if (choices !== null) {
    return (
      <NativeSelect
        {...looks}
        value={String(value)}
        data={[
          { value: '', label: fallback === undefined ? 'default' : `default: ${inWords(fallback)}` },
          ...choices.map((choice) => ({ value: String(choice), label: inWords(choice) })),
        ]}
        onChange={({ currentTarget }) =>
          onChange(choices.find((choice) => String(choice) === currentTarget.value) ?? '')
        }
      />
    );
  }
  const placeholder = fallback === undefined ? '' : String(fallback);
  if (schema.type === 'string') {
    return (
      <TextInput
        {...looks}
        value={String(value)}
        placeholder={placeholder}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return (
    <NumberInput
      {...looks}
      description={[schema.description, sentence(boundsInWords(schema))].filter(Boolean).join(' ')}
      value={typeof value === 'boolean' ? '' : value}
      placeholder={placeholder}
      min={minimum ?? exclusiveMinimum ?? -Infinity}
      max={maximum ?? exclusiveMaximum ?? Infinity}
      step={schema.type === 'integer' ? 1 : stepWithin(schema)}
      allowDecimal={schema.type === 'number'}
      // What is out of bounds is said, and not changed silently.
      clampBehavior="none"
      onChange={onChange}
    />
  );
}

/** The few values there are to choose from; null where a number or a text is typed. */
function choicesOf({ type, enum: choices }: ParameterSchema): readonly ParameterValue[] | null {
  return choices ?? (type === 'boolean' ? [true, false] : null);
}

const FIELD_ORDER = ['label', 'input', 'description', 'error'] as const;

const inWords = (value: ParameterValue): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** Small enough to have some steps between the bounds. */
function stepWithin({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: ParameterSchema): number {
  const span = (maximum ?? exclusiveMaximum ?? Infinity) - (minimum ?? exclusiveMinimum ?? -Infinity);
  return span <= 1 ? 0.05 : span <= 10 ? 0.5 : 1;
}

const sentence = (words: string): string =>
  words === '' ? '' : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
