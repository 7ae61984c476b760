import { CheckpointError } from './checkpoint-error.js';

const NEWLINE = 0x0a;
/** Python's pickle protocols from the first with binary strings of torch (2) to the newest (5). */
const PROTOCOLS = { from: 2, to: 5 };

/** Reads the operands of pickle opcodes, little-endian but for float64. */
export class PickleReader {
  #offset: number;

  constructor(
    private readonly bytes: Buffer,
    offset: number,
  ) {
    this.#offset = offset;
  }

  get offset(): number {
    return this.#offset;
  }

  protocol(): void {
    const version = this.uint8();
    if (version < PROTOCOLS.from || version > PROTOCOLS.to) {
      throw new CheckpointError('unsupported', `is pickled with protocol ${version}; torch.save writes 2`);
    }
  }

  uint8(): number {
    return this.bytes.readUInt8(this.#take(1));
  }

  uint16(): number {
    return this.bytes.readUInt16LE(this.#take(2));
  }

  uint32(): number {
    return this.bytes.readUInt32LE(this.#take(4));
  }

  int32(): number {
    return this.bytes.readInt32LE(this.#take(4));
  }

  uint64(): number {
    return Number(this.bytes.readBigUInt64LE(this.#take(8)));
  }

  float64(): number {
    return this.bytes.readDoubleBE(this.#take(8));
  }

  /** A two's-complement integer of `length` bytes. Beyond 2^53 it is rounded, which no size ever is. */
  long(length: number): number {
    const at = this.#take(length);
    let value = 0n;
    for (let index = length - 1; index >= 0; index--) {
      value = (value << 8n) | BigInt(this.bytes.readUInt8(at + index));
    }
    return Number(BigInt.asIntN(length * 8, value));
  }

  text(length: number): string {
    const at = this.#take(length);
    return this.bytes.toString('utf8', at, at + length);
  }

  /** Text up to the next newline, which is left out. */
  line(): string {
    const end = this.bytes.indexOf(NEWLINE, this.#offset);
    const text = this.text((end < 0 ? this.bytes.length : end) - this.#offset);
    this.#take(1);
    return text;
  }

  #take(length: number): number {
    const at = this.#offset;
    if (at + length > this.bytes.length) {
      throw new CheckpointError(
        'truncated',
        `holds a pickle that ends at byte ${this.bytes.length}, too early`,
      );
    }
    this.#offset = at + length;
    return at;
  }
}
