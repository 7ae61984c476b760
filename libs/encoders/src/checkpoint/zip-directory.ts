import type { ByteSource } from './byte-source.js';
import { CheckpointError } from './checkpoint-error.js';

/** A file inside a zip, stored as it is. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  /** Where its local header lies; the content begins after it. */
  readonly headerOffset: number;
}

// Layout of the records: PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16.
const LOCAL = { signature: 0x04034b50, length: 30 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };
const END64 = { signature: 0x06064b50, length: 56 };
const END64_LOCATOR = { signature: 0x07064b50, length: 20 };
const LONGEST_COMMENT = 0xffff;
const ZIP64_EXTRA = 0x0001;
const SEE_ZIP64 = 0xffffffff;
const STORED = 0;
/** Far above any checkpoint's: ViT-H has 600 entries of about 80 bytes. */
const LARGEST_DIRECTORY = 64 * 1024 * 1024;

/** The files of a zip by name. Torch stores them uncompressed; anything else is refused. */
export async function readZipDirectory(source: ByteSource): Promise<ReadonlyMap<string, ZipEntry>> {
  const { offset, size, count } = await findDirectory(source);
  if (size > LARGEST_DIRECTORY) {
    throw new CheckpointError(
      'unsupported',
      `has a zip directory of ${size} bytes, more than any checkpoint`,
    );
  }
  const directory = await source.read(offset, size);
  const entries = new Map<string, ZipEntry>();
  for (let index = 0, at = 0; index < count; index++) {
    if (at + CENTRAL.length > size || directory.readUInt32LE(at) !== CENTRAL.signature) {
      throw new CheckpointError(
        'truncated',
        `has a broken zip directory: entry ${index} of ${count} is missing`,
      );
    }
    const next =
      at +
      CENTRAL.length +
      directory.readUInt16LE(at + 28) +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32);
    if (next > size)
      throw new CheckpointError('truncated', `has a zip directory that ends within entry ${index}`);
    const entry = centralEntry(directory.subarray(at, next));
    entries.set(entry.name, entry);
    at = next;
  }
  return entries;
}

/** Where the content of an entry begins in the file. */
export async function contentOffset(source: ByteSource, entry: ZipEntry): Promise<number> {
  const header = await source.read(entry.headerOffset, LOCAL.length);
  if (header.readUInt32LE(0) !== LOCAL.signature) {
    throw new CheckpointError('truncated', `is damaged: ${entry.name} is not where the zip directory says`);
  }
  return entry.headerOffset + LOCAL.length + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function centralEntry(record: Buffer): ZipEntry {
  const nameLength = record.readUInt16LE(28);
  const extraLength = record.readUInt16LE(30);
  const name = record.toString('utf8', CENTRAL.length, CENTRAL.length + nameLength);
  if (record.readUInt16LE(10) !== STORED) {
    throw new CheckpointError(
      'unsupported',
      `holds ${name} compressed; torch stores tensors as they are. Save it again with torch.save`,
    );
  }
  const extra = record.subarray(CENTRAL.length + nameLength, CENTRAL.length + nameLength + extraLength);
  const large = zip64Values(extra);
  const value = (short: number) => (short === SEE_ZIP64 ? (large.shift() ?? short) : short);
  // The order in which the zip64 record gives what did not fit: size, stored size, offset.
  const size = value(record.readUInt32LE(24));
  value(record.readUInt32LE(20));
  const headerOffset = value(record.readUInt32LE(42));
  return { name, size, headerOffset };
}

function zip64Values(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = Math.min(at + 4 + extra.readUInt16LE(at + 2), extra.length);
    if (extra.readUInt16LE(at) === ZIP64_EXTRA) {
      const values: number[] = [];
      for (let field = at + 4; field + 8 <= end; field += 8) values.push(uint64(extra, field));
      return values;
    }
    at = end;
  }
  return [];
}

async function findDirectory(source: ByteSource): Promise<{ offset: number; size: number; count: number }> {
  const tailLength = Math.min(source.size, END.length + LONGEST_COMMENT);
  const tailOffset = source.size - tailLength;
  const tail = await source.read(tailOffset, tailLength);
  for (let at = tailLength - END.length; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END.signature) continue;
    const found = {
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
    const fits = found.count !== 0xffff && found.size !== SEE_ZIP64 && found.offset !== SEE_ZIP64;
    return fits ? found : await findLargeDirectory(source, tailOffset + at - END64_LOCATOR.length);
  }
  throw new CheckpointError(
    'truncated',
    `is truncated: it begins like a torch checkpoint but ends after ${source.size} bytes without a zip directory; copy it again`,
  );
}

async function findLargeDirectory(
  source: ByteSource,
  locatorOffset: number,
): Promise<{ offset: number; size: number; count: number }> {
  const locator = await source.read(locatorOffset, END64_LOCATOR.length);
  const end = await source.read(uint64(locator, 8), END64.length);
  if (locator.readUInt32LE(0) !== END64_LOCATOR.signature || end.readUInt32LE(0) !== END64.signature) {
    throw new CheckpointError('truncated', 'is damaged: its zip64 directory is not where it should be');
  }
  return { count: uint64(end, 32), size: uint64(end, 40), offset: uint64(end, 48) };
}

function uint64(bytes: Buffer, offset: number): number {
  const value = Number(bytes.readBigUInt64LE(offset));
  if (!Number.isSafeInteger(value)) {
    throw new CheckpointError('truncated', `is damaged: its zip directory holds the size ${value}`);
  }
  return value;
}
