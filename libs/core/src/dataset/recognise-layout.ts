import { layoutRules, type FolderRole, type LayoutRule } from './layouts.js';
import { DatasetLayoutError, datasetLayouts, type DatasetLayout, type DatasetManifest } from './manifest.js';
import { pairImages, type PlacedFile } from './pair-images.js';
import { byCodeUnit, folderOf, list, nameOf, stemAndExtension } from './paths.js';

/** Other files are left out. */
const imageExtensions = ['png', 'jpg', 'jpeg', 'bmp', 'tif', 'tiff', 'webp'];

/**
 * The manifest of a dataset from the relative POSIX paths of its files, in any order; nothing is read.
 * All files may lie under one common folder. Without `layout` the first one whose test images are found
 * is taken. Hidden files are ignored.
 */
export function recogniseLayout(files: readonly string[], layout?: DatasetLayout): DatasetManifest {
  const visible = files
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort(byCodeUnit);
  const isImage = (path: string) => imageExtensions.includes(stemAndExtension(nameOf(path)).extension);
  const images = visible.filter(isImage);
  const found = findLayout(images, layout === undefined ? datasetLayouts : [layout]);
  if (found === null) throw unrecognised(images, layout);
  const { images: manifest, warnings } = pairImages(found.placed);
  if (!manifest.some(({ split }) => split === 'train')) {
    throw new DatasetLayoutError(
      `The dataset has the layout "${found.layout}" (${layoutRules[found.layout].description}) but no normal image to ` +
        `train on; found: ${folderCounts(images)}. Put normal images into the training folder.`,
    );
  }
  const others = visible.filter((path) => !isImage(path));
  return {
    layout: found.layout,
    images: manifest,
    warnings: [
      ...leftOut(others, `are no images (${imageExtensions.join(', ')})`),
      ...leftOut(found.outside, `lie outside the folders of the layout "${found.layout}"`),
      ...warnings,
    ],
  };
}

interface FoundLayout {
  readonly layout: DatasetLayout;
  readonly placed: readonly PlacedFile[];
  /** Images in folders that the layout doesn't know. */
  readonly outside: readonly string[];
}

/** Tries every folder that holds all images as the dataset's own, the outermost first. */
function findLayout(paths: readonly string[], layouts: readonly DatasetLayout[]): FoundLayout | null {
  for (const root of commonFolders(paths)) {
    for (const layout of layouts) {
      const found = place(paths, root, layoutRules[layout]);
      if (found.placed.some(({ role }) => role.holds === 'images' && role.split !== 'train'))
        return { layout, ...found };
    }
  }
  return null;
}

function place(
  paths: readonly string[],
  root: string,
  { role: roleOf }: LayoutRule,
): Omit<FoundLayout, 'layout'> {
  const roles = new Map<string, FolderRole | null>();
  const placed: PlacedFile[] = [];
  const outside: string[] = [];
  for (const path of paths) {
    const folder = folderOf(path);
    const role = roles.get(folder) ?? roleOf(folder.slice(root.length));
    roles.set(folder, role);
    if (role === null) outside.push(path);
    else placed.push({ path, role });
  }
  return { placed, outside };
}

/** Prefixes, ending in a slash, that all paths share: '', 'a/', 'a/b/'. */
function commonFolders(paths: readonly string[]): readonly string[] {
  // Of sorted paths the first and the last differ earliest.
  const [first = '', last = ''] = [paths[0], paths.at(-1)];
  const parts = folderOf(first).split('/');
  const prefixes = parts.map((_, depth) => `${parts.slice(0, depth + 1).join('/')}/`);
  return ['', ...prefixes.filter((prefix) => last.startsWith(prefix))];
}

function unrecognised(images: readonly string[], layout: DatasetLayout | undefined): DatasetLayoutError {
  const accepted = (layout === undefined ? datasetLayouts : [layout]).map(
    (id) => `- ${id}: ${layoutRules[id].description}`,
  );
  return new DatasetLayoutError(
    `The folder is not a dataset in ${layout === undefined ? 'any accepted layout' : `the layout "${layout}"`}: ` +
      `no test images were found in their place; found: ${folderCounts(images)}. Arrange it as\n${accepted.join('\n')}`,
  );
}

/** `2 images in train/good, 1 image in extra`. */
function folderCounts(images: readonly string[]): string {
  if (images.length === 0) return `no images (${imageExtensions.join(', ')})`;
  const counts = new Map<string, number>();
  for (const path of images) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  return list(
    [...counts].map(([folder, count]) => `${count} in ${folder === '' ? 'the folder itself' : folder}`),
    8,
  );
}

function leftOut(paths: readonly string[], reason: string): readonly string[] {
  return paths.length === 0
    ? []
    : [`Files left out, as they ${reason} (${paths.length}): ${list(paths, 3)}.`];
}
