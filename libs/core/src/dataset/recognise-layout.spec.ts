import { describe, expect, it } from 'vitest';
import { DatasetLayoutError } from './manifest.js';
import { recogniseLayout } from './recognise-layout.js';

const authors = [
  'train/good/001.png',
  'train/good/000.png',
  'test/test/Ungood/10.png',
  'test/test/Ungood/9.png',
  'test/test/good/003.png',
  'test/test_labels/Ungood/10.png',
  'test/test_labels/Ungood/9.png',
];

function rows(files: readonly string[]): readonly string[] {
  return recogniseLayout(files).images.map(
    ({ split, label, name, path, maskPath }) => `${split} ${label} ${name} ${path} ${maskPath ?? '-'}`,
  );
}

describe("the authors' layout", () => {
  it('orders good before Ungood and files as Python sorts them, and pairs by stem', () => {
    expect(recogniseLayout(authors)).toMatchObject({ layout: 'authors', warnings: [] });
    expect(rows(authors)).toEqual([
      'train normal good/000.png train/good/000.png -',
      'train normal good/001.png train/good/001.png -',
      'test normal good/003.png test/test/good/003.png -',
      'test anomalous Ungood/10.png test/test/Ungood/10.png test/test_labels/Ungood/10.png',
      'test anomalous Ungood/9.png test/test/Ungood/9.png test/test_labels/Ungood/9.png',
    ]);
  });

  it('shifts no mask when one is missing, and says so', () => {
    const files = authors.filter((path) => path !== 'test/test_labels/Ungood/10.png');
    expect(rows(files).slice(3)).toEqual([
      'test anomalous Ungood/10.png test/test/Ungood/10.png -',
      'test anomalous Ungood/9.png test/test/Ungood/9.png test/test_labels/Ungood/9.png',
    ]);
    expect(recogniseLayout(files).warnings).toEqual([
      'Anomalous images without a mask, which stay out of DICE (1): test/test/Ungood/10.png.',
    ]);
  });

  it('names masks whose image is missing or already has one', () => {
    const files = [...authors, 'test/test_labels/good/8.png', 'test/test_labels/Ungood/9.bmp'];
    expect(recogniseLayout(files).warnings).toEqual([
      'Masks left out, as no image of their stem waits for one (2): ' +
        'test/test_labels/Ungood/9.png, test/test_labels/good/8.png.',
    ]);
  });
});

describe("BMAD's layout", () => {
  it('knows validation images, both names of the mask folder and the optional img in train', () => {
    const files = [
      'train/good/img/a.png',
      'valid/Ungood/img/b.png',
      'valid/Ungood/label/b.png',
      'valid/good/img/c.png',
      'test/Ungood/img/d.jpg',
      'test/Ungood/anomaly_mask/d.png',
      'test/good/img/e.png',
      'test/good/label/e.png',
    ];
    expect(recogniseLayout(files).layout).toBe('bmad');
    expect(rows(files)).toEqual([
      'train normal good/a.png train/good/img/a.png -',
      'valid normal good/c.png valid/good/img/c.png -',
      'valid anomalous Ungood/b.png valid/Ungood/img/b.png valid/Ungood/label/b.png',
      'test normal good/e.png test/good/img/e.png test/good/label/e.png',
      'test anomalous Ungood/d.jpg test/Ungood/img/d.jpg test/Ungood/anomaly_mask/d.png',
    ]);
  });
});

describe("MVTec's layout", () => {
  it('names images by defect, good first, and takes masks with and without _mask', () => {
    const files = [
      'train/good/0.png',
      'test/crack/1.png',
      'test/bent/2.png',
      'test/good/3.png',
      'ground_truth/crack/1_mask.png',
      'ground_truth/bent/2.png',
    ];
    expect(recogniseLayout(files).layout).toBe('mvtec');
    expect(rows(files)).toEqual([
      'train normal good/0.png train/good/0.png -',
      'test normal good/3.png test/good/3.png -',
      'test anomalous bent/2.png test/bent/2.png ground_truth/bent/2.png',
      'test anomalous crack/1.png test/crack/1.png ground_truth/crack/1_mask.png',
    ]);
  });
});

describe('the flat layout', () => {
  it('takes every image of the second folder as anomalous', () => {
    const files = ['Normal/n.png', 'images/p (1).JPG', 'masks/p (1).png'];
    expect(recogniseLayout(files).layout).toBe('flat');
    expect(rows(files)).toEqual([
      'train normal good/n.png Normal/n.png -',
      'test anomalous Ungood/p (1).JPG images/p (1).JPG masks/p (1).png',
    ]);
  });

  it('refuses two images that results could not tell apart', () => {
    const files = ['normal/n.png', 'images/1.png', 'test/1.png'];
    expect(() => recogniseLayout(files)).toThrow(
      /both be called Ungood\/1\.png: images\/1\.png and test\/1\.png/,
    );
  });
});

describe('recogniseLayout', () => {
  it('looks below common folders and keeps the paths as listed', () => {
    const nested = ['README.txt', ...authors.map((path) => `data/brain/${path}`)];
    expect(recogniseLayout(nested)).toMatchObject({ layout: 'authors' });
    expect(recogniseLayout(nested).images[0]?.path).toBe('data/brain/train/good/000.png');
  });

  it('ignores hidden files and counts what it leaves out', () => {
    const files = [
      ...authors,
      '.DS_Store',
      'test/.cache/x.png',
      'notes.txt',
      'train/good/a.dcm',
      'extra/1.png',
    ];
    expect(recogniseLayout(files).warnings).toEqual([
      'Files left out, as they are no images (png, jpg, jpeg, bmp, tif, tiff, webp) (2): notes.txt, train/good/a.dcm.',
      'Files left out, as they lie outside the folders of the layout "authors" (1): extra/1.png.',
    ]);
  });

  it('refuses a dataset without training images, with what it found', () => {
    const files = authors.filter((path) => !path.startsWith('train/'));
    expect(() => recogniseLayout(files)).toThrow(DatasetLayoutError);
    expect(() => recogniseLayout(files)).toThrow(
      /layout "authors" .* no normal image .* found: 2 in test\/test\/Ungood, 1 in test\/test\/good, .* Put normal images/,
    );
  });

  it('lists the accepted layouts when it recognises none', () => {
    expect(() => recogniseLayout(['scan.png', 'a/1.png'])).toThrow(
      /found: 1 in a, 1 in the folder itself\. Arrange it as\n- authors: .*\n- bmad: .*\n- mvtec: .*\n- flat: /,
    );
    expect(() => recogniseLayout([])).toThrow(/found: no images/);
  });

  it('tries only the layout that is asked for', () => {
    expect(() => recogniseLayout(authors, 'mvtec')).toThrow(/in the layout "mvtec"/);
  });
});
