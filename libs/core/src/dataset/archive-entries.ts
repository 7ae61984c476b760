import { byCodeUnit, list, nameOf, stemAndExtension } from './paths.js';

/** One entry of an archive's directory, before any of its bytes is read. */
export interface ArchiveEntry {
  /** As it stands in the archive, decoded and nothing else. */
  readonly name: string;
  /** Unix mode with the kind of file in its upper four bits; 0 where none is recorded. */
  readonly mode: number;
  readonly encrypted: boolean;
  /** Unpacked bytes, as the archive announces them. */
  readonly bytes: number;
}

/** What an archive may grow to. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Unpacked, of one file and of all together. */
  readonly fileBytes: number;
  readonly totalBytes: number;
  /** Unpacked bytes for one of the archive's, above {@link freeBytes}. */
  readonly ratio: number;
  readonly freeBytes: number;
}

/**
 * Images are packed already, so that an archive of them hardly grows; masks as bitmaps grow a few
 * hundred times, but are the smaller part.
 */
export const archiveLimits: ArchiveLimits = {
  entries: 200_000,
  fileBytes: 512 * 2 ** 20,
  totalBytes: 64 * 2 ** 30,
  ratio: 100,
  freeBytes: 64 * 2 ** 20,
};

/** A file of the archive that may be unpacked. */
export interface PackedFile {
  /** Place in the list that was checked. */
  readonly index: number;
  /** Relative POSIX path, in Unicode's composed form. */
  readonly path: string;
}

/** An archive that is not unpacked; the message says the rule, the values and what to do. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/**
 * The files of an archive that may be unpacked, or an {@link ArchiveError} for the first entry that no
 * honest archive has. What macOS and Windows add by themselves is left out with a warning.
 */
export function checkArchive(
  entries: readonly ArchiveEntry[],
  archiveBytes: number,
  limits: ArchiveLimits = archiveLimits,
): { readonly files: readonly PackedFile[]; readonly warnings: readonly string[] } {
  checkSizes(entries, archiveBytes, limits);
  const files: PackedFile[] = [];
  const litter: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const path = checkedPath(entry);
    if (isLitter(path)) litter.push(path);
    else if (!path.endsWith('/')) files.push({ index, path });
  }
  refuseNested(files);
  refuseTwins(files);
  return { files, warnings: litterWarnings(litter) };
}

function checkSizes(entries: readonly ArchiveEntry[], archiveBytes: number, limits: ArchiveLimits): void {
  if (entries.length > limits.entries) {
    throw new ArchiveError(
      `An archive holds at most ${limits.entries} entries, and this one has ${entries.length}. Split the dataset.`,
    );
  }
  const large = entries.find(({ bytes }) => bytes > limits.fileBytes);
  if (large !== undefined) {
    throw new ArchiveError(
      `A file of a dataset has at most ${mebibytes(limits.fileBytes)}, and ${shown(large.name)} unpacks to ${mebibytes(large.bytes)}. Take it out of the archive.`,
    );
  }
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > limits.totalBytes) {
    throw new ArchiveError(
      `A dataset unpacks to at most ${mebibytes(limits.totalBytes)}, and this archive to ${mebibytes(total)}. Split the dataset.`,
    );
  }
  if (total > limits.freeBytes + limits.ratio * archiveBytes) {
    throw new ArchiveError(
      `An archive of images grows at most ${limits.ratio} times, and this one of ${mebibytes(archiveBytes)} would become ${mebibytes(total)}, as archives made to fill disks do. Pack the images as PNG or JPEG, and pack them anew.`,
    );
  }
}

const KIND_OF_FILE = 0o170000;
const ORDINARY: ReadonlySet<number> = new Set([0, 0o100000, 0o040000]);
const SYMBOLIC_LINK = 0o120000;

/** The entry's path in composed form, if it stays below the folder where it is unpacked and is a file or a folder. */
function checkedPath({ name, mode, encrypted }: ArchiveEntry): string {
  const refuse = (rule: string, remedy: string): ArchiveError =>
    new ArchiveError(`${rule}; the entry ${shown(name)} ${remedy}`);
  if (name.includes('\\')) {
    throw refuse(
      'Folders of an archive are separated by /',
      'has a backslash. Pack the folder with another program (Explorer, Finder, zip).',
    );
  }
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) {
    throw refuse(
      'Paths in an archive start in the folder that was packed',
      'starts at the root of a disk. Pack the folder itself.',
    );
  }
  const parts = name.split('/');
  if (parts.includes('..') || parts.includes('.')) {
    throw refuse(
      'Paths in an archive go down from the folder that was packed',
      'goes up or nowhere (".." or "."). Pack the folder itself.',
    );
  }
  if (name === '' || parts.slice(0, -1).includes('') || hasControlCharacter(name)) {
    throw refuse(
      'Files and folders of an archive have names of ordinary characters',
      'has an empty name or a control character in it. Rename the file, and pack the folder again.',
    );
  }
  const kind = mode & KIND_OF_FILE;
  if (!ORDINARY.has(kind)) {
    throw refuse(
      'An archive holds files and folders',
      kind === SYMBOLIC_LINK
        ? 'is a symbolic link. Pack the file that it leads to (zip does so without -y).'
        : 'is a device or the like. Take it out.',
    );
  }
  if (encrypted) {
    throw refuse('An archive is read without a password', 'is encrypted. Pack the folder without one.');
  }
  return name.normalize('NFC');
}

const hasControlCharacter = (name: string): boolean => /\p{Cc}/u.test(name);

/** What Finder and Explorer write beside people's files. */
function isLitter(path: string): boolean {
  return path.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i.test(path);
}

function litterWarnings(paths: readonly string[]): readonly string[] {
  return paths.length === 0
    ? []
    : [`Left out what macOS or Windows add to archives (${paths.length}): ${list(paths, 3)}.`];
}

const archiveExtensions = ['zip', 'tar', 'tgz', 'gz', 'bz2', 'xz', 'zst', '7z', 'rar'];

function refuseNested(files: readonly PackedFile[]): void {
  const nested = files.find(({ path }) =>
    archiveExtensions.includes(stemAndExtension(nameOf(path)).extension),
  );
  if (nested === undefined) return;
  throw new ArchiveError(
    `An archive is unpacked once; ${shown(nested.path)} is an archive in it. Unpack that one and pack its files with the others, or take it out.`,
  );
}

/** Two paths that some file system takes for one. */
function refuseTwins(files: readonly PackedFile[]): void {
  const seen = new Map<string, string>();
  for (const { path } of [...files].sort((a, b) => byCodeUnit(a.path, b.path))) {
    const folded = path.toUpperCase().toLowerCase();
    const twin = seen.get(folded);
    if (twin !== undefined) {
      throw new ArchiveError(
        twin === path
          ? `Each file is in an archive once; ${shown(path)} is there twice (names that differ by the form of their accents are the same). Pack the folder again.`
          : `Files of an archive differ by more than upper and lower case; ${shown(twin)} and ${shown(path)} do not. Rename one of them.`,
      );
    }
    seen.set(folded, path);
  }
}

const LONGEST = 120;

/** A stranger's name in quotes, with what a terminal would act on made visible. */
function shown(name: string): string {
  return JSON.stringify(name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name);
}

function mebibytes(bytes: number): string {
  return bytes < 2 ** 20 ? `${(bytes / 2 ** 10).toFixed(1)} KiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
