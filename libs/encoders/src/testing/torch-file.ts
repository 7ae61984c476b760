/** Opcodes of pickle protocol 2 that torch.save writes. Source: CPython's Lib/pickletools.py. */
const code = {
  protocol: Buffer.of(0x80, 2),
  mark: Buffer.from('('),
  tuple: Buffer.from('t'),
  emptyTuple: Buffer.from(')'),
  emptyDict: Buffer.from('}'),
  setItems: Buffer.from('u'),
  reduce: Buffer.from('R'),
  persistent: Buffer.from('Q'),
  false: Buffer.of(0x89),
  stop: Buffer.from('.'),
};

export interface WrittenTensor {
  readonly shape: readonly number[];
  /** In elements; row-major where absent. */
  readonly strides?: readonly number[];
  readonly storage: 'FloatStorage' | 'HalfStorage' | 'BFloat16Storage' | 'LongStorage';
  /** Elements of the storage as they lie in the file. */
  readonly bytes: Buffer;
  readonly elements: number;
}

/** A checkpoint as torch.save writes it: a zip of data.pkl and a file for each tensor. */
export function torchFile(
  tensors: Readonly<Record<string, WrittenTensor>>,
  wrap: (dict: Buffer) => Buffer = (dict) => dict,
): Buffer {
  const entries = Object.entries(tensors);
  const items = entries.flatMap(([name, tensor], key) => [text(name), tensorCode(tensor, String(key))]);
  const dict = Buffer.concat([code.emptyDict, code.mark, ...items, code.setItems]);
  return zip([
    ['archive/data.pkl', pickle(wrap(dict))],
    ...entries.map(([, { bytes }], key): [string, Buffer] => [`archive/data/${key}`, bytes]),
  ]);
}

export function pickle(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([code.protocol, ...parts, code.stop]);
}

export function global(module: string, name: string): Buffer {
  return Buffer.from(`c${module}\n${name}\n`);
}

/** callee(...args) */
export function call(callee: Buffer, ...args: readonly Buffer[]): Buffer {
  return Buffer.concat([callee, tuple(...args), code.reduce]);
}

export function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  const head = Buffer.alloc(5);
  head.write('X');
  head.writeUInt32LE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** {name: value} */
export function dictOf(name: string, value: Buffer): Buffer {
  return Buffer.concat([code.emptyDict, code.mark, text(name), value, code.setItems]);
}

function tensorCode({ shape, strides, storage, elements }: WrittenTensor, key: string): Buffer {
  const steps = strides ?? shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const id = tuple(text('storage'), global('torch', storage), text(key), text('cpu'), integer(elements));
  return call(
    global('torch._utils', '_rebuild_tensor_v2'),
    Buffer.concat([id, code.persistent]),
    integer(0),
    tuple(...shape.map(integer)),
    tuple(...steps.map(integer)),
    code.false,
    Buffer.concat([global('collections', 'OrderedDict'), code.emptyTuple, code.reduce]),
  );
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.write('J');
  bytes.writeInt32LE(value, 1);
  return bytes;
}

function tuple(...items: readonly Buffer[]): Buffer {
  return Buffer.concat([code.mark, ...items, code.tuple]);
}

/** A zip of stored files; `method` 8 claims that they are deflated. Source: PKWARE APPNOTE 6.3.10. */
export function zip(files: readonly (readonly [string, Buffer])[], method = 0): Buffer {
  const contents: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(name.length, 26);
    // As torch does: an extra field that only the local header has.
    local.writeUInt16LE(7, 28);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(bytes.length, 20);
    central.writeUInt32LE(bytes.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    const entry = Buffer.concat([local, Buffer.from(name), Buffer.alloc(7), bytes]);
    contents.push(entry);
    offset += entry.length;
  }
  const records = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(records.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...contents, records, end]);
}
