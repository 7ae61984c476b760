import type { Encoder } from '@mias/contracts';
import { NativeSelect } from '@mantine/core';

export interface DecoderFieldProps {
  /** Those that decode prompts. */
  readonly decoders: readonly Encoder[];
  readonly decoderId: string;
  /** What it means that none is chosen. */
  readonly none: string;
  readonly onChange: (decoderId: string) => void;
}

/** The encoder beside the source of the maps, which embeds the images and decodes the prompts. */
export function DecoderField({ decoders, decoderId, none, onChange }: DecoderFieldProps) {
  return (
    <NativeSelect
      label="Prompts decoded by"
      description="A SAM or MedSAM encoder; it embeds the images for that."
      value={decoderId}
      data={[{ value: '', label: none }, ...decoders.map(modelOption)]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

type Model = Pick<Encoder, 'id' | 'name' | 'state' | 'sha256'>;

/** A model to choose, told from others of its name by its file. */
export const modelOption = ({ id, name, state, sha256 }: Model) => ({
  value: id,
  label: `${name}, ${sha256.slice(0, 12)}${state === 'done' ? '' : `, ${state}`}`,
});
