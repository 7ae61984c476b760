import type { ListedPrompter, PresetId } from '@mias/contracts';
import { presets } from '@mias/core';

/** What a form needs to know of a thing with parameters; prompters and plugins say it alike. */
export type Described = Pick<ListedPrompter, 'parameters' | 'defaults'>;
export type ParameterSchema = Described['parameters']['properties'][string];
export type ParameterValue = number | string | boolean;
/** By the parameter's name; an empty text stands for what the preset or the schema says. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

type Preset = (typeof PresetId)['options'][number];

/** What a form begins with: the schema's own defaults; empty where a preset decides. */
export function startingValues(described: Described): ParameterValues {
  return mapProperties(described, (name, schema) =>
    isPresets(described, name) ? '' : (schema.default ?? ''),
  );
}

/** The fields that show `parameters`, which were resolved with `preset`. */
export function valuesOf(
  described: Described,
  parameters: Readonly<Record<string, unknown>>,
  preset: Preset,
): ParameterValues {
  const starting = startingValues(described);
  return mapProperties(described, (name) => {
    const value = parameters[name];
    const given = isParameterValue(value) && value !== defaultOf(described, name, preset);
    return given ? value : (starting[name] ?? '');
  });
}

/** Only what departs from the defaults, so that equal choices have equal names in every table. */
export function givenParameters(
  described: Described,
  values: ParameterValues,
  preset: Preset,
): Record<string, ParameterValue> {
  const names = Object.keys(described.parameters.properties);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name] ?? '';
      return value === '' || value === defaultOf(described, name, preset) ? [] : [[name, value]];
    }),
  );
}

/** What holds where nothing is given: the preset's value before the schema's. */
export function defaultOf(
  { parameters, defaults }: Described,
  name: string,
  preset: Preset,
): ParameterValue | undefined {
  const value = defaults[presets[preset].promptsAs]?.[name] ?? parameters.properties[name]?.default;
  return isParameterValue(value) ? value : undefined;
}

const isPresets = ({ defaults }: Described, name: string): boolean =>
  Object.values(defaults).some((values) => name in values);

const isParameterValue = (value: unknown): value is ParameterValue =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';

function mapProperties(
  { parameters }: Described,
  value: (name: string, schema: ParameterSchema) => ParameterValue,
): ParameterValues {
  const properties = Object.entries(parameters.properties);
  return Object.fromEntries(properties.map(([name, schema]) => [name, value(name, schema)]));
}
