import { crc32 } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { ArchiveError, checkArchive, type PackedFile } from '@mias/core';
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';

/** A zip archive whose directory was read and found sound. */
export interface Archive {
  /** Relative POSIX paths of the files that may be unpacked. */
  readonly paths: readonly string[];
  readonly warnings: readonly string[];
  /** Unpacks one file, and checks its length and its checksum. */
  read(path: string): Promise<Buffer>;
  close(): void;
}

/** Opens a stranger's zip archive; an {@link ArchiveError} says why it is refused. Nothing is unpacked yet. */
export async function openArchive(file: string): Promise<Archive> {
  // Names are decoded here, so that a bad one is refused in our words and not changed into a better one.
  const zip = await openPromise(file, { autoClose: false, decodeStrings: false }).catch(refuse);
  try {
    const entries = await directoryOf(zip);
    const { files, warnings } = checkArchive(entries.map(describeEntry), zip.fileSize);
    const byPath = new Map(files.map((packed) => [packed.path, entryAt(entries, packed)]));
    return {
      paths: files.map(({ path }) => path),
      warnings,
      read: (path) => unpack(zip, path, byPath.get(path)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function directoryOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    refuse(error);
  }
  return entries;
}

function describeEntry(entry: Entry) {
  return {
    name: getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true),
    // Unix keeps a file's mode in the upper half.
    mode: entry.externalFileAttributes >>> 16,
    encrypted: entry.isEncrypted(),
    bytes: entry.uncompressedSize,
  };
}

function entryAt(entries: readonly Entry[], { index, path }: PackedFile): Entry {
  const entry = entries[index];
  if (entry === undefined) throw new Error(`The archive has no entry ${index} for ${path}.`);
  return entry;
}

async function unpack(zip: ZipFile, path: string, entry: Entry | undefined): Promise<Buffer> {
  if (entry === undefined) throw new Error(`The archive has no file ${path}.`);
  if (!entry.canDecodeFileData()) {
    throw new ArchiveError(
      `Files of an archive are stored or deflated, and ${path} is packed by method ${entry.compressionMethod}. Pack the folder as an ordinary zip.`,
    );
  }
  const bytes = await zip
    .openReadStreamPromise(entry)
    .then((stream) => buffer(stream))
    .catch((error: unknown) => refuse(error, path));
  if (crc32(bytes) !== entry.crc32) {
    throw new ArchiveError(`${path} is damaged in the archive: its checksum differs. Pack the folder again.`);
  }
  return bytes;
}

/** What the reader found, in a sentence; it throws plain errors for everything that is wrong with the file. */
function refuse(cause: unknown, path?: string): never {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof Error && 'code' in cause && !String(cause.code).startsWith('Z_')) throw cause;
  throw new ArchiveError(
    path === undefined
      ? `A dataset is uploaded as a zip archive, whole; this file is none, or is damaged or cut short (${reason}). Pack the folder again.`
      : `${path} cannot be unpacked (${reason}). Pack the folder again.`,
    { cause },
  );
}
