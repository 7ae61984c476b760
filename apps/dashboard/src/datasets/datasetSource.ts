import type { PlacedFile } from '../uploads/folderFiles';
import { sendableFile, type Sendable } from '../uploads/useFileUpload';

/** What people chose to make a dataset of. */
export interface DatasetSource {
  /** For the dataset, until they choose another. */
  readonly name: string;
  readonly files: readonly PlacedFile[];
}

/** Null when nothing was chosen. */
export function datasetSource(files: readonly PlacedFile[]): DatasetSource | null {
  // Hidden files are no images, and systems put them into every folder.
  const visible = files.filter(({ path }) => !path.split('/').some((part) => part.startsWith('.')));
  const [first] = visible;
  if (first === undefined) return null;
  const [top = '', below] = first.path.split('/');
  if (visible.length === 1 && isZip(first)) return { name: top.replace(/\.zip$/i, ''), files: visible };
  const oneFolder = below !== undefined && visible.every(({ path }) => path.startsWith(`${top}/`));
  return { name: oneFolder ? top : 'New dataset', files: visible };
}

/** A zip archive as it is; anything else packed into one, without compression: images are compressed already. */
export async function packSource({ name, files }: DatasetSource): Promise<Sendable> {
  const [first] = files;
  if (files.length === 1 && first !== undefined && isZip(first)) return sendableFile(first.file);
  const { makeZip } = await import('client-zip');
  const stream = makeZip(
    files.map(({ path, file }) => ({ name: path, input: file, lastModified: file.lastModified })),
  );
  const content = await new Response(stream).blob();
  const latest = Math.max(...files.map(({ file }) => file.lastModified));
  return {
    name: `${name} (${files.length} files)`,
    content,
    fingerprint: `${name.slice(0, 100)} ${files.length} ${content.size} ${latest}`,
  };
}

export const sourceBytes = ({ files }: DatasetSource): number =>
  files.reduce((sum, { file }) => sum + file.size, 0);

const isZip = ({ path }: PlacedFile): boolean => path.toLowerCase().endsWith('.zip');
