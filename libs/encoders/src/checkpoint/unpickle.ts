import { CheckpointError } from './checkpoint-error.js';
import {
  describe,
  isCompound,
  type PickleTuple,
  type PickleValue,
  type StoredElementType,
} from './pickle-value.js';
import { PickleReader } from './pickle-reader.js';
import { admitName, construct, storageOf } from './torch-names.js';

const MARK = Symbol('mark');
type StackItem = PickleValue | typeof MARK;

/**
 * Reads the pickle of a torch checkpoint and executes nothing: a name outside the short list of
 * `torch-names` and an opcode outside the table below are refused.
 * Opcodes: CPython's Lib/pickletools.py, protocols 2 to 4.
 */
export function unpickle(bytes: Buffer): PickleValue {
  return unpickleAt(bytes, 0).value;
}

/** One of several pickles that follow each other. */
export interface Unpickled {
  readonly value: PickleValue;
  /** Where the pickle ends, exclusive. */
  readonly end: number;
  /** Types of the storages that the pickle refers to, by their keys. */
  readonly storages: ReadonlyMap<string, StoredElementType>;
}

/** As {@link unpickle}, of the pickle that begins at `offset`. */
export function unpickleAt(bytes: Buffer, offset: number): Unpickled {
  const reader = new PickleReader(bytes, offset);
  const machine = new PickleMachine(reader);
  const value = machine.run();
  return { value, end: reader.offset, storages: machine.storages };
}

class PickleMachine {
  readonly storages = new Map<string, StoredElementType>();
  readonly #stack: StackItem[] = [];
  readonly #memo = new Map<number, PickleValue>();

  constructor(private readonly reader: PickleReader) {}

  run(): PickleValue {
    for (;;) {
      const at = this.reader.offset;
      const opcode = this.reader.uint8();
      if (opcode === STOP) return this.#pop();
      const step = steps.get(opcode);
      if (step === undefined) {
        const hex = opcode.toString(16).padStart(2, '0');
        throw new CheckpointError(
          'unsupported',
          `uses the pickle opcode 0x${hex} at byte ${at}, which a saved state dict does not need`,
        );
      }
      step(this, this.reader);
    }
  }

  push(value: StackItem): void {
    this.#stack.push(value);
  }

  remember(index: number): void {
    const top = this.#pop();
    this.#memo.set(index, top);
    this.push(top);
  }

  memoize(): void {
    this.remember(this.#memo.size);
  }

  recall(index: number): void {
    const value = this.#memo.get(index);
    if (value === undefined) throw broken(this.reader.offset, `memo ${index} is empty`);
    this.push(value);
  }

  tuple(length: number): void {
    const items = Array.from({ length }, () => this.#pop()).reverse();
    this.push({ kind: 'tuple', items });
  }

  tupleFromMark(): void {
    this.push({ kind: 'tuple', items: this.#popToMark() });
  }

  name(): void {
    const [attribute, module] = [this.#pop(), this.#pop()];
    if (typeof attribute !== 'string' || typeof module !== 'string') {
      throw broken(this.reader.offset, 'a name is not text');
    }
    this.global(module, attribute);
  }

  global(module: string, attribute: string): void {
    const name = `${module}.${attribute}`;
    admitName(name);
    this.push({ kind: 'global', name });
  }

  persistent(): void {
    const storage = storageOf(this.#pop());
    this.storages.set(storage.key, storage.elementType);
    this.push(storage);
  }

  reduce(): void {
    const args = this.#popTuple();
    this.push(construct(this.#pop(), args));
  }

  /** State beside the entries, such as an OrderedDict's `_metadata`, holds no tensors: it is dropped. */
  build(): void {
    this.#pop();
    const target = this.#pop();
    if (!isCompound(target) || target.kind !== 'dict') {
      throw new CheckpointError('forbidden', `sets the state of ${describe(target)}`);
    }
    this.push(target);
  }

  setItems(items: readonly PickleValue[] = this.#popToMark()): void {
    const target = this.#pop();
    if (!isCompound(target) || target.kind !== 'dict' || items.length % 2 !== 0) {
      throw broken(this.reader.offset, `items are set on ${describe(target)}`);
    }
    for (let index = 0; index < items.length; index += 2) {
      const [key = null, value = null] = items.slice(index, index + 2);
      if (typeof key !== 'string' && typeof key !== 'number') {
        throw new CheckpointError('unsupported', `has ${describe(key)} as a key; keys are names`);
      }
      target.entries.set(key, value);
    }
    this.push(target);
  }

  setItem(): void {
    const [value, key] = [this.#pop(), this.#pop()];
    this.setItems([key, value]);
  }

  append(items: readonly PickleValue[] = this.#popToMark()): void {
    const target = this.#pop();
    if (!isCompound(target) || target.kind !== 'list') {
      throw broken(this.reader.offset, `items are appended to ${describe(target)}`);
    }
    for (const item of items) target.items.push(item);
    this.push(target);
  }

  appendOne(): void {
    this.append([this.#pop()]);
  }

  #pop(): PickleValue {
    const value = this.#stack.pop();
    if (value === undefined || value === MARK) throw broken(this.reader.offset, 'the stack is empty');
    return value;
  }

  #popTuple(): PickleTuple {
    const value = this.#pop();
    if (!isCompound(value) || value.kind !== 'tuple') {
      throw broken(this.reader.offset, `a call has ${describe(value)} as arguments`);
    }
    return value;
  }

  #popToMark(): PickleValue[] {
    const items: PickleValue[] = [];
    for (;;) {
      const value = this.#stack.pop();
      if (value === undefined) throw broken(this.reader.offset, 'a mark is missing');
      if (value === MARK) return items.reverse();
      items.push(value);
    }
  }
}

const STOP = 0x2e;

const steps: ReadonlyMap<number, (machine: PickleMachine, reader: PickleReader) => void> = new Map([
  [0x80, (_, reader) => reader.protocol()], // PROTO
  [0x95, (_, reader) => void reader.uint64()], // FRAME
  [0x28, (machine) => machine.push(MARK)], // MARK
  [0x4e, (machine) => machine.push(null)], // NONE
  [0x88, (machine) => machine.push(true)], // NEWTRUE
  [0x89, (machine) => machine.push(false)], // NEWFALSE
  [0x4b, (machine, reader) => machine.push(reader.uint8())], // BININT1
  [0x4d, (machine, reader) => machine.push(reader.uint16())], // BININT2
  [0x4a, (machine, reader) => machine.push(reader.int32())], // BININT
  [0x8a, (machine, reader) => machine.push(reader.long(reader.uint8()))], // LONG1
  [0x47, (machine, reader) => machine.push(reader.float64())], // BINFLOAT
  [0x58, (machine, reader) => machine.push(reader.text(reader.uint32()))], // BINUNICODE
  [0x8c, (machine, reader) => machine.push(reader.text(reader.uint8()))], // SHORT_BINUNICODE
  [0x7d, (machine) => machine.push({ kind: 'dict', entries: new Map() })], // EMPTY_DICT
  [0x5d, (machine) => machine.push({ kind: 'list', items: [] })], // EMPTY_LIST
  [0x29, (machine) => machine.tuple(0)], // EMPTY_TUPLE
  [0x85, (machine) => machine.tuple(1)], // TUPLE1
  [0x86, (machine) => machine.tuple(2)], // TUPLE2
  [0x87, (machine) => machine.tuple(3)], // TUPLE3
  [0x74, (machine) => machine.tupleFromMark()], // TUPLE
  [0x73, (machine) => machine.setItem()], // SETITEM
  [0x75, (machine) => machine.setItems()], // SETITEMS
  [0x61, (machine) => machine.appendOne()], // APPEND
  [0x65, (machine) => machine.append()], // APPENDS
  [0x71, (machine, reader) => machine.remember(reader.uint8())], // BINPUT
  [0x72, (machine, reader) => machine.remember(reader.uint32())], // LONG_BINPUT
  [0x94, (machine) => machine.memoize()], // MEMOIZE
  [0x68, (machine, reader) => machine.recall(reader.uint8())], // BINGET
  [0x6a, (machine, reader) => machine.recall(reader.uint32())], // LONG_BINGET
  [0x63, (machine, reader) => machine.global(reader.line(), reader.line())], // GLOBAL
  [0x93, (machine) => machine.name()], // STACK_GLOBAL
  [0x51, (machine) => machine.persistent()], // BINPERSID
  [0x52, (machine) => machine.reduce()], // REDUCE
  [0x62, (machine) => machine.build()], // BUILD
]);

function broken(offset: number, why: string): CheckpointError {
  return new CheckpointError('truncated', `holds a broken pickle: ${why} at byte ${offset}`);
}
