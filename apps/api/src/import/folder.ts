import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '@mias/contracts';
import { errorCode, refuseUnreadable } from './unreadable.js';

export interface FolderListing {
  /** The folder with all symbolic links resolved. */
  readonly root: string;
  /** Paths below the root with `/` between names, sorted. */
  readonly files: readonly string[];
  /** What was left out and why. */
  readonly warnings: readonly string[];
}

/** Beyond this it is hardly one dataset, and the listing would fill the memory. */
const MAX_FILES = 200_000;

/** Lists the files of a dataset folder. Hidden names are ignored, and links that lead out of the folder. */
export async function listFolder(folder: string): Promise<FolderListing> {
  const root = await resolveFolder(folder);
  const files: string[] = [];
  const warnings: string[] = [];
  const visited = new Set([root]);

  const visit = async (directory: string, below: string): Promise<void> => {
    for (const entry of await readEntries(directory)) {
      if (entry.name.startsWith('.')) continue;
      const relative = below === '' ? entry.name : `${below}/${entry.name}`;
      const target = await resolveEntry(path.join(directory, entry.name), entry);
      if (target === null || !isInside(root, target.path)) {
        warnings.push(`Left out "${relative}": a symbolic link that leads nowhere or out of the folder.`);
      } else if (target.kind === 'directory' && !visited.has(target.path)) {
        visited.add(target.path);
        await visit(target.path, relative);
      } else if (target.kind === 'file') {
        files.push(relative);
        if (files.length > MAX_FILES) throw tooManyFiles(folder);
      }
    }
  };

  await visit(root, '');
  return { root, files: files.sort(), warnings };
}

async function resolveFolder(folder: string): Promise<string> {
  if (!path.isAbsolute(folder)) {
    throw new Refusal(
      'bad-input',
      `A dataset folder is given by its absolute path, not by "${folder}". Write it from the root on, such as /home/me/scans.`,
    );
  }
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch (error) {
    throw refuseUnreadable(error, { what: 'folder', path: folder });
  }
  throw new Refusal(
    'bad-input',
    `A dataset is a folder, and ${folder} is a file. Give the folder that holds its images.`,
  );
}

async function readEntries(directory: string): Promise<Dirent[]> {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (error) {
    throw refuseUnreadable(error, { what: 'folder', path: directory });
  }
}

interface Target {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'other';
}

/** What an entry is or links to; null for a link that leads nowhere. */
async function resolveEntry(file: string, entry: Dirent): Promise<Target | null> {
  if (!entry.isSymbolicLink()) return { path: file, kind: kindOf(entry) };
  try {
    const target = await realpath(file);
    return { path: target, kind: kindOf(await stat(target)) };
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ELOOP') return null;
    throw refuseUnreadable(error, { what: 'file', path: file });
  }
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): Target['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'other';
}

function isInside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

const tooManyFiles = (folder: string): Refusal =>
  new Refusal(
    'bad-input',
    `A dataset has at most ${MAX_FILES} files, and ${folder} has more. Give the folder of one dataset.`,
  );
