import {
  Button,
  Group,
  Input,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Switch,
  TextInput,
} from '@mantine/core';
import { faultsOf, imageNet, type SettingsDraft, type TypedTriple } from './settingsDraft';

export interface SettingsFieldsProps {
  readonly draft: SettingsDraft;
  readonly onChange: (changes: Partial<SettingsDraft>) => void;
}

const filters = [
  { value: 'antialiased', label: "Antialiased: PIL's bilinear filter" },
  { value: 'plain', label: "Plain bilinear: torch's interpolate" },
] as const;
const channels = [
  { value: 'rgb', label: 'Red, green, blue' },
  { value: 'bgr', label: 'Blue, green, red' },
  { value: 'grey', label: 'One, grey' },
] as const;
const layouts = [
  { value: 'nchw', label: 'Channels, rows, columns (NCHW)' },
  { value: 'nhwc', label: 'Rows, columns, channels (NHWC)' },
] as const;
const levels = [
  { value: 'unit', label: '0 to 1' },
  { value: 'bytes', label: '0 to 255' },
] as const;

/** How the model takes an image and gives its map. */
export function SettingsFields({ draft, onChange }: SettingsFieldsProps) {
  const faults = faultsOf(draft);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
      <NumberInput
        label="Side of its input"
        description="In pixels, of a square."
        error={faults.side}
        value={draft.side}
        min={16}
        max={2048}
        allowDecimal={false}
        clampBehavior="none"
        onChange={(side) => onChange({ side })}
      />
      <Choice
        label="Resized by"
        description="The filter that its training used."
        options={filters}
        value={draft.filter}
        onChange={(filter) => onChange({ filter })}
      />
      <Choice
        label="Channels"
        description="Grey images are repeated over three."
        options={channels}
        value={draft.channels}
        onChange={(value) => onChange({ channels: value })}
      />
      <Choice
        label="Axes"
        description="Behind the axis of the batch."
        options={layouts}
        value={draft.layout}
        onChange={(layout) => onChange({ layout })}
      />
      <Choice
        label="Levels"
        description="Before mean and deviation."
        options={levels}
        value={draft.levels}
        onChange={(value) => onChange({ levels: value })}
      />
      <TextInput
        label="Name of its input"
        description="Empty where it has only one."
        value={draft.inputName}
        onChange={({ currentTarget }) => onChange({ inputName: currentTarget.value })}
      />
      <TripleField
        label="Mean"
        description="Of red, green and blue; taken from the level."
        error={faults.mean}
        value={draft.mean}
        onChange={(mean) => onChange({ mean })}
      />
      <TripleField
        label="Deviation"
        description="The level is divided by it, after the mean."
        error={faults.deviation}
        value={draft.deviation}
        onChange={(deviation) => onChange({ deviation })}
      />
      <Group align="flex-end">
        <Button variant="default" onClick={() => onChange(imageNet)}>
          ImageNet&apos;s statistics
        </Button>
      </Group>
      <TextInput
        label="Output with the map"
        description="Empty where only one has the shape of a map."
        value={draft.mapName}
        onChange={({ currentTarget }) => onChange({ mapName: currentTarget.value })}
      />
      <TextInput
        label="Output with the score"
        description="Empty: the largest value of the map."
        value={draft.scoreName}
        onChange={({ currentTarget }) => onChange({ scoreName: currentTarget.value })}
      />
      <Switch
        label="Its maps are in [0, 1] already"
        description="Otherwise a run scales them over its test set."
        checked={draft.normalised}
        onChange={({ currentTarget }) => onChange({ normalised: currentTarget.checked })}
      />
    </SimpleGrid>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly description: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ options, onChange, ...looks }: ChoiceProps<Value>) {
  return (
    <NativeSelect
      {...looks}
      data={options.map((option) => ({ ...option }))}
      onChange={({ currentTarget }) => {
        const chosen = options.find(({ value }) => value === currentTarget.value);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    />
  );
}

interface TripleFieldProps {
  readonly label: string;
  readonly description: string;
  readonly error: string | undefined;
  readonly value: TypedTriple;
  readonly onChange: (value: TypedTriple) => void;
}

function TripleField({ label, description, error, value, onChange }: TripleFieldProps) {
  const [red, green, blue] = value;
  const colours = [
    { name: 'red', at: red, change: (next: TypedTriple[0]) => onChange([next, green, blue]) },
    { name: 'green', at: green, change: (next: TypedTriple[1]) => onChange([red, next, blue]) },
    { name: 'blue', at: blue, change: (next: TypedTriple[2]) => onChange([red, green, next]) },
  ];
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <Group gap="xs" wrap="nowrap" mt={4}>
        {colours.map(({ name, at, change }) => (
          <NumberInput
            key={name}
            aria-label={`${label} of ${name}`}
            hideControls
            value={at}
            error={error !== undefined}
            onChange={change}
          />
        ))}
      </Group>
    </Input.Wrapper>
  );
}
