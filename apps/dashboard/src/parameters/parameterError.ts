import type { ParameterSchema, ParameterValue } from './parameterValues';

/** Why the schema refuses a value, in words; null where it takes it. Nothing given is the default, which is fine. */
export function parameterError(schema: ParameterSchema, value: ParameterValue): string | null {
  if (value === '') return null;
  if (schema.enum !== undefined) {
    const known = schema.enum.some((choice) => choice === value);
    return known ? null : `Choose one of: ${schema.enum.join(', ')}.`;
  }
  switch (schema.type) {
    case 'number':
    case 'integer':
      return numberError(schema, value);
    case 'string':
      return textError(schema, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : 'Choose yes or no.';
  }
}

function numberError(schema: ParameterSchema, value: ParameterValue): string | null {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'Enter a number.';
  if (type === 'integer' && !Number.isInteger(value)) return 'Enter a whole number.';
  const kept =
    value >= (minimum ?? -Infinity) &&
    value <= (maximum ?? Infinity) &&
    value > (exclusiveMinimum ?? -Infinity) &&
    value < (exclusiveMaximum ?? Infinity);
  return kept ? null : `Enter a number ${boundsInWords(schema)}.`;
}

/** `at least 0 and below 1`; safe-integer bounds that a schema writer never chose are left out. */
export function boundsInWords(schema: ParameterSchema): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return [
    chosen(minimum) && `at least ${minimum}`,
    chosen(exclusiveMinimum) && `above ${exclusiveMinimum}`,
    chosen(maximum) && `at most ${maximum}`,
    chosen(exclusiveMaximum) && `below ${exclusiveMaximum}`,
  ]
    .filter((words) => words !== false)
    .join(' and ');
}

const chosen = (bound: number | undefined): bound is number =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

function textError({ minLength, maxLength }: ParameterSchema, value: ParameterValue): string | null {
  if (typeof value !== 'string') return 'Enter a text.';
  if (minLength !== undefined && value.length < minLength) return `Enter at least ${minLength} characters.`;
  if (maxLength !== undefined && value.length > maxLength) return `Enter at most ${maxLength} characters.`;
  return null;
}
