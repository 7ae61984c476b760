/** What the pickle of a checkpoint can hold. Nothing here can act. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | PickleList
  | PickleTuple
  | PickleDict
  | PickleGlobal
  | Storage
  | StoredTensor;

export interface PickleList {
  readonly kind: 'list';
  readonly items: PickleValue[];
}

export interface PickleTuple {
  readonly kind: 'tuple';
  readonly items: readonly PickleValue[];
}

export interface PickleDict {
  readonly kind: 'dict';
  readonly entries: Map<string | number, PickleValue>;
}

/** A name the pickle mentions, such as `torch.HalfStorage`. */
export interface PickleGlobal {
  readonly kind: 'global';
  readonly name: string;
}

/** A piece of the file that holds the numbers of one tensor or more. */
export interface Storage {
  readonly kind: 'storage';
  readonly key: string;
  readonly elementType: StoredElementType;
  readonly elements: number;
}

/** A view into a storage; offset and strides in elements. */
export interface StoredTensor {
  readonly kind: 'tensor';
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** Bytes of one element by its type. */
export const elementBytes = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
} as const;
export type StoredElementType = keyof typeof elementBytes;

export type Compound = Exclude<PickleValue, null | boolean | number | string>;

export function isCompound(value: PickleValue): value is Compound {
  return typeof value === 'object' && value !== null;
}

/** A short word for messages. */
export function describe(value: PickleValue): string {
  if (!isCompound(value)) return value === null ? 'None' : `a ${typeof value}`;
  return value.kind === 'global' ? value.name : `a ${value.kind}`;
}
