import type { DatasetLayout, DatasetSplit } from './manifest.js';

/** What a folder is for. Images and masks of one split and group pair by stem; group `good` is normal. */
export interface FolderRole {
  readonly holds: 'images' | 'masks';
  readonly split: DatasetSplit;
  readonly group: string;
}

export interface LayoutRule {
  /** The folders, for people. */
  readonly description: string;
  /** The role of a folder (path relative to the dataset's folder), or null for one that the layout doesn't know. */
  readonly role: (folder: string) => FolderRole | null;
}

const train: FolderRole = { holds: 'images', split: 'train', group: 'good' };

/** Folder names of the flat layout, whatever their case. */
const flatNames = {
  normals: ['normal', 'normals', 'good', 'train', 'training'],
  images: ['images', 'image', 'imgs', 'img', 'test', 'abnormal', 'anomalous', 'ungood'],
  masks: ['masks', 'mask', 'labels', 'label', 'ground_truth', 'groundtruth', 'gt', 'annotations'],
} as const;

/** The layouts that are accepted, in the order in which they are tried. */
export const layoutRules: Readonly<Record<DatasetLayout, LayoutRule>> = {
  authors: {
    description: 'train/good, test/test/{good,Ungood}, test/test_labels/{good,Ungood}',
    role: (folder) => {
      if (folder === 'train/good') return train;
      const [, kind, group] = /^test\/(test|test_labels)\/(good|ungood)$/i.exec(folder) ?? [];
      if (kind === undefined || group === undefined) return null;
      return {
        holds: kind.toLowerCase() === 'test' ? 'images' : 'masks',
        split: 'test',
        group: goodOrUngood(group),
      };
    },
  },
  bmad: {
    description:
      'train/good/[img/], {valid,test}/{good,Ungood}/img, {valid,test}/{good,Ungood}/{label|anomaly_mask}',
    role: (folder) => {
      if (folder === 'train/good' || folder === 'train/good/img') return train;
      const [, split, group, kind] =
        /^(valid|test)\/(good|ungood)\/(img|label|anomaly_mask)$/i.exec(folder) ?? [];
      if (split === undefined || group === undefined || kind === undefined) return null;
      return {
        holds: kind.toLowerCase() === 'img' ? 'images' : 'masks',
        split: split.toLowerCase() === 'valid' ? 'valid' : 'test',
        group: goodOrUngood(group),
      };
    },
  },
  mvtec: {
    description: 'train/good, test/<defect>, ground_truth/<defect> (masks named as the image or with _mask)',
    role: (folder) => {
      if (folder === 'train/good') return train;
      const [, kind, group] = /^(test|ground_truth)\/([^/]+)$/.exec(folder) ?? [];
      if (kind === undefined || group === undefined) return null;
      return { holds: kind === 'test' ? 'images' : 'masks', split: 'test', group };
    },
  },
  flat: {
    description:
      `a folder of normal images (${flatNames.normals.join(', ')}), a folder of images with lesions ` +
      `(${flatNames.images.join(', ')}) and a folder of masks of the same stem (${flatNames.masks.join(', ')})`,
    role: (folder) => {
      const isOneOf = (names: readonly string[]) => names.includes(folder.toLowerCase());
      if (isOneOf(flatNames.normals)) return train;
      if (isOneOf(flatNames.images)) return { holds: 'images', split: 'test', group: 'Ungood' };
      if (isOneOf(flatNames.masks)) return { holds: 'masks', split: 'test', group: 'Ungood' };
      return null;
    },
  },
};

function goodOrUngood(folder: string): 'good' | 'Ungood' {
  return folder.toLowerCase() === 'good' ? 'good' : 'Ungood';
}
