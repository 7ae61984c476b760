import { elementCount } from '../onnx/lazy-tensor.js';
import { CheckpointError } from './checkpoint-error.js';
import {
  describe,
  isCompound,
  type PickleTuple,
  type PickleValue,
  type Storage,
  type StoredElementType,
  type StoredTensor,
} from './pickle-value.js';

const storages: ReadonlyMap<string, StoredElementType> = new Map([
  ['torch.DoubleStorage', 'float64'],
  ['torch.FloatStorage', 'float32'],
  ['torch.HalfStorage', 'float16'],
  ['torch.BFloat16Storage', 'bfloat16'],
  ['torch.LongStorage', 'int64'],
  ['torch.IntStorage', 'int32'],
  ['torch.ShortStorage', 'int16'],
  ['torch.CharStorage', 'int8'],
  ['torch.ByteStorage', 'uint8'],
  ['torch.BoolStorage', 'bool'],
]);

const constructors: ReadonlyMap<string, (args: readonly PickleValue[]) => PickleValue> = new Map([
  ['collections.OrderedDict', orderedDict],
  ['torch._utils._rebuild_tensor_v2', tensor],
  ['torch._utils._rebuild_parameter', parameter],
]);

/** Refuses every name that a saved state dict does not need. */
export function admitName(name: string): void {
  if (!constructors.has(name) && !storages.has(name)) {
    throw new CheckpointError(
      'forbidden',
      `names ${name}, which is not a tensor: loading it elsewhere may run a program. Save the state dict alone`,
    );
  }
}

/** What a call in the pickle gives. It is read, never made. */
export function construct(callee: PickleValue, args: PickleTuple): PickleValue {
  const name = describe(callee);
  const build = isCompound(callee) && callee.kind === 'global' ? constructors.get(callee.name) : undefined;
  if (build === undefined) throw new CheckpointError('forbidden', `calls ${name}, which is not a tensor`);
  return build(args.items);
}

/** A reference to a storage: ('storage', torch.XStorage, key, device, elements), and before torch 1.6 a view of it, or None. */
export function storageOf(id: PickleValue): Storage {
  if (isCompound(id) && id.kind === 'tuple') {
    const [tag, type, key, , elements, view = null] = id.items;
    if (
      tag === 'storage' &&
      type !== undefined &&
      isCompound(type) &&
      type.kind === 'global' &&
      typeof key === 'string' &&
      isCount(elements) &&
      view === null
    ) {
      const elementType = storages.get(type.name);
      if (elementType !== undefined) return { kind: 'storage', key, elementType, elements };
    }
  }
  throw new CheckpointError('unsupported', 'refers to a storage in a form that torch.save does not write');
}

function orderedDict(args: readonly PickleValue[]): PickleValue {
  if (args.length > 0) throw new CheckpointError('unsupported', 'builds an OrderedDict from arguments');
  return { kind: 'dict', entries: new Map() };
}

/** (storage, offset, shape, strides, requires_grad, hooks) */
function tensor([storage, offset, shape, strides]: readonly PickleValue[]): StoredTensor {
  const sizes = counts(shape);
  const steps = counts(strides);
  if (
    storage === undefined ||
    !isCompound(storage) ||
    storage.kind !== 'storage' ||
    !isCount(offset) ||
    sizes === null ||
    steps?.length !== sizes.length
  ) {
    throw new CheckpointError('unsupported', 'holds a tensor in a form that torch.save does not write');
  }
  const last = sizes.reduce((sum, size, axis) => sum + (size - 1) * (steps[axis] ?? 0), offset);
  const empty = sizes.includes(0);
  // A tensor larger than its storage repeats numbers; a small file could ask for any memory that way.
  if (!empty && (last >= storage.elements || elementCount(sizes) > storage.elements)) {
    throw new CheckpointError(
      'unsupported',
      `holds a tensor of [${sizes.join(', ')}] in a storage of ${storage.elements} elements`,
    );
  }
  return { kind: 'tensor', storage, offset, shape: sizes, strides: steps };
}

/** (tensor, requires_grad, hooks) */
function parameter([value]: readonly PickleValue[]): PickleValue {
  if (value === undefined || !isCompound(value) || value.kind !== 'tensor') {
    throw new CheckpointError('unsupported', 'holds a parameter that is not a tensor');
  }
  return value;
}

function counts(value: PickleValue | undefined): readonly number[] | null {
  if (value === undefined || !isCompound(value) || value.kind !== 'tuple') return null;
  return value.items.every(isCount) ? value.items : null;
}

function isCount(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
