import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip archive, honest or not. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly deflate?: boolean;
  /** Unix mode. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  /** What the directory says of the content instead of the truth. */
  readonly announcedBytes?: number;
  readonly announcedCrc?: number;
}

/** A zip archive (PKWARE APPNOTE 6.3.10), which holds whatever it is told to: zip programs would refuse. */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, content, deflate = false, mode = 0o100644, encrypted = false } = entry;
    // An encrypted file begins with 12 bytes of its own.
    const head = Buffer.alloc(encrypted ? 12 : 0);
    const packed = Buffer.concat([head, deflate ? deflateRawSync(content) : content]);
    const common = commonFields(entry, packed.length);
    const nameBytes = Buffer.from(name);
    const local = Buffer.concat([u32(0x04034b50), common, u16(nameBytes.length), u16(0), nameBytes, packed]);
    directory.push(
      u32(0x02014b50),
      // Made on Unix, by version 2.0.
      u16(0x0314),
      common,
      u16(nameBytes.length),
      // Extra field, comment, disk, internal attributes.
      Buffer.alloc(8),
      u32((mode << 16) >>> 0),
      u32(offset),
      nameBytes,
    );
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = u16(entries.length);
  const end = [u32(0x06054b50), Buffer.alloc(4), count, count, u32(central.length), u32(offset), u16(0)];
  return Buffer.concat([...locals, central, ...end]);
}

/** What a local header and the directory share: version, flags, method, time, date, checksum, sizes. */
function commonFields(
  { content, deflate = false, encrypted = false, announcedBytes, announcedCrc }: ZipEntry,
  packedBytes: number,
): Buffer {
  const utf8 = 0x0800;
  return Buffer.concat([
    u16(20),
    u16(utf8 | (encrypted ? 1 : 0)),
    u16(deflate ? 8 : 0),
    Buffer.alloc(4),
    u32(announcedCrc ?? crc32(content)),
    u32(packedBytes),
    u32(announcedBytes ?? content.length),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
