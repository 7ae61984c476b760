import { describe, expect, it } from 'vitest';
import { compareManifests, type VersionedImage } from './compare-manifests.js';

/** `test Ungood/1.png content mask`; the id tells the version too. */
const image =
  (version: string) =>
  (text: string): VersionedImage => {
    const [split = '', name = '', sha256 = '', mask] = text.split(' ');
    if (split !== 'train' && split !== 'valid' && split !== 'test') throw new Error(`No split: ${split}`);
    return {
      id: `${version} ${split}/${name}`,
      split,
      label: name.startsWith('good/') ? 'normal' : 'anomalous',
      name,
      sha256,
      maskSha256: mask ?? null,
    };
  };

function compare(before: readonly string[], after: readonly string[]) {
  const { added, removed, changed, unchanged } = compareManifests(
    before.map(image('old')),
    after.map(image('new')),
  );
  return {
    added: added.map(({ id }) => id),
    removed: removed.map(({ id }) => id),
    changed: changed.map(({ before: a, after: b, aspects }) => `${a.id} -> ${b.id}: ${aspects.join(' ')}`),
    unchanged,
  };
}

describe('compareManifests', () => {
  it('tells images that came, went, stayed and changed', () => {
    const before = [
      'train good/1.png a',
      'train good/2.png b',
      'test Ungood/3.png c m',
      'test Ungood/4.png d n',
    ];
    const after = [
      'train good/1.png a',
      'test Ungood/3.png C m',
      'test Ungood/4.png d N',
      'test Ungood/5.png e',
    ];
    expect(compare(before, after)).toEqual({
      added: ['new test/Ungood/5.png'],
      removed: ['old train/good/2.png'],
      changed: [
        'old test/Ungood/3.png -> new test/Ungood/3.png: image',
        'old test/Ungood/4.png -> new test/Ungood/4.png: mask',
      ],
      unchanged: 1,
    });
  });

  it('knows an image that moved to another split and label by its content', () => {
    expect(compare(['train good/1.png a'], ['test Ungood/1.png a m'])).toEqual({
      added: [],
      removed: [],
      changed: ['old train/good/1.png -> new test/Ungood/1.png: mask label split name'],
      unchanged: 0,
    });
  });

  it('takes the name for more than the content when two images swap it', () => {
    expect(
      compare(['train good/1.png a', 'train good/2.png b'], ['train good/1.png b', 'train good/2.png a'])
        .changed,
    ).toEqual([
      'old train/good/1.png -> new train/good/1.png: image',
      'old train/good/2.png -> new train/good/2.png: image',
    ]);
  });

  it('pairs copies of one content one by one, and the rest are new', () => {
    expect(compare(['train good/1.png a'], ['train good/2.png a', 'train good/3.png a'])).toEqual({
      added: ['new train/good/3.png'],
      removed: [],
      changed: ['old train/good/1.png -> new train/good/2.png: name'],
      unchanged: 0,
    });
  });
});
