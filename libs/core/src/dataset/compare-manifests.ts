import type { DatasetSplit } from './manifest.js';

/** What tells an image of one version from those of another. */
export interface VersionedImage {
  readonly id: string;
  readonly split: DatasetSplit;
  readonly label: 'normal' | 'anomalous';
  /** Unique within the split. */
  readonly name: string;
  readonly sha256: string;
  readonly maskSha256: string | null;
}

export const imageAspects = ['image', 'mask', 'label', 'split', 'name'] as const;

/** What about an image may differ between two versions. */
export type ImageAspect = (typeof imageAspects)[number];

export interface ChangedImage<Image> {
  readonly before: Image;
  readonly after: Image;
  readonly aspects: readonly ImageAspect[];
}

/** Each in the order of its version. */
export interface ManifestComparison<Image> {
  readonly added: readonly Image[];
  readonly removed: readonly Image[];
  readonly changed: readonly ChangedImage<Image>[];
  readonly unchanged: number;
}

/**
 * What happened to the images between two versions of a dataset. An image is the same one if it has its
 * split and name, and of those that are left if it has its content: then it moved or was renamed.
 */
export function compareManifests<Image extends VersionedImage>(
  before: readonly Image[],
  after: readonly Image[],
): ManifestComparison<Image> {
  const byPlace = new Map(before.map((image) => [placeOf(image), image]));
  const pairs = new Map<Image, Image>();
  for (const image of after) {
    const place = placeOf(image);
    const same = byPlace.get(place);
    if (same === undefined) continue;
    pairs.set(image, same);
    byPlace.delete(place);
  }
  const byContent = groupByContent(byPlace.values());
  const removed = new Set(byPlace.values());
  for (const image of after) {
    const moved = pairs.has(image) ? undefined : byContent.get(image.sha256)?.shift();
    if (moved === undefined) continue;
    pairs.set(image, moved);
    removed.delete(moved);
  }
  const changed = after.flatMap((image) => {
    const old = pairs.get(image);
    const aspects = old === undefined ? [] : aspectsThatDiffer(old, image);
    return old === undefined || aspects.length === 0 ? [] : [{ before: old, after: image, aspects }];
  });
  return {
    added: after.filter((image) => !pairs.has(image)),
    removed: before.filter((image) => removed.has(image)),
    changed,
    unchanged: pairs.size - changed.length,
  };
}

function groupByContent<Image extends VersionedImage>(images: Iterable<Image>): Map<string, Image[]> {
  const groups = new Map<string, Image[]>();
  for (const image of images) {
    const group = groups.get(image.sha256);
    if (group === undefined) groups.set(image.sha256, [image]);
    else group.push(image);
  }
  return groups;
}

const placeOf = ({ split, name }: VersionedImage): string => `${split}/${name}`;

function aspectsThatDiffer(before: VersionedImage, after: VersionedImage): ImageAspect[] {
  const differs: Readonly<Record<ImageAspect, boolean>> = {
    image: before.sha256 !== after.sha256,
    mask: before.maskSha256 !== after.maskSha256,
    label: before.label !== after.label,
    split: before.split !== after.split,
    name: before.name !== after.name,
  };
  return imageAspects.filter((aspect) => differs[aspect]);
}
