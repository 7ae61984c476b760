import type { FolderRole } from './layouts.js';
import { DatasetLayoutError, type ManifestImage } from './manifest.js';
import { byCodeUnit, list, nameOf, stemAndExtension } from './paths.js';

/** A file with the role of its folder. */
export interface PlacedFile {
  readonly path: string;
  readonly role: FolderRole;
}

/** Images in the manifest's order, each with the mask of its stem, and what does not pair. */
export function pairImages(files: readonly PlacedFile[]): {
  readonly images: readonly ManifestImage[];
  readonly warnings: readonly string[];
} {
  const masks = masksByStem(files.filter(({ role }) => role.holds === 'masks'));
  const used = new Set<string>();
  const images = files
    .filter(({ role }) => role.holds === 'images')
    .sort(byPlace)
    .map(({ path, role }): ManifestImage => {
      const mask = maskOf(path, role, masks);
      if (mask !== null) used.add(mask);
      return {
        split: role.split,
        label: role.group === 'good' ? 'normal' : 'anomalous',
        name: `${role.group}/${nameOf(path)}`,
        path,
        maskPath: mask,
      };
    });
  refuseDuplicates(images);
  const unpaired = [...masks.values()].flat().filter((path) => !used.has(path));
  const bare = images.filter(({ label, maskPath }) => label === 'anomalous' && maskPath === null);
  return { images, warnings: [...unpairedMasks(unpaired), ...withoutMasks(bare)] };
}

/** Paths of masks by split, group and stem. */
type MasksByStem = ReadonlyMap<string, readonly string[]>;

function stemKey({ split, group }: FolderRole, stem: string): string {
  return [split, group, stem].join('/');
}

function masksByStem(files: readonly PlacedFile[]): MasksByStem {
  const masks = new Map<string, string[]>();
  for (const { path, role } of files) {
    const key = stemKey(role, stemAndExtension(nameOf(path)).stem);
    masks.set(key, [...(masks.get(key) ?? []), path]);
  }
  return masks;
}

/** MVTec's masks carry `_mask` after the image's stem; it is accepted everywhere. */
function maskOf(path: string, role: FolderRole, masks: MasksByStem): string | null {
  const { stem } = stemAndExtension(nameOf(path));
  const [mask] = masks.get(stemKey(role, stem)) ?? masks.get(stemKey(role, `${stem}_mask`)) ?? [];
  return mask ?? null;
}

const splitOrder = ['train', 'valid', 'test'];

function byPlace(a: PlacedFile, b: PlacedFile): number {
  return (
    splitOrder.indexOf(a.role.split) - splitOrder.indexOf(b.role.split) ||
    Number(b.role.group === 'good') - Number(a.role.group === 'good') ||
    byCodeUnit(a.role.group, b.role.group) ||
    byCodeUnit(nameOf(a.path), nameOf(b.path))
  );
}

/** Results are found by split and name, so both together must tell images apart. */
function refuseDuplicates(images: readonly ManifestImage[]): void {
  const paths = new Map<string, string>();
  for (const { split, name, path } of images) {
    const other = paths.get(`${split}/${name}`);
    if (other !== undefined) {
      throw new DatasetLayoutError(
        `Two images of the split "${split}" would both be called ${name}: ${other} and ${path}. ` +
          `Keep one of their folders or rename one of the files.`,
      );
    }
    paths.set(`${split}/${name}`, path);
  }
}

function unpairedMasks(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return [];
  return [`Masks left out, as no image of their stem waits for one (${paths.length}): ${list(paths, 3)}.`];
}

function withoutMasks(images: readonly ManifestImage[]): readonly string[] {
  if (images.length === 0) return [];
  const paths = images.map(({ path }) => path);
  return [`Anomalous images without a mask, which stay out of DICE (${images.length}): ${list(paths, 3)}.`];
}
