import { describe, expect, it } from 'vitest';
import { datasetSource, packSource } from './datasetSource';

const placed = (path: string, content = 'x') => ({
  path,
  file: new File([content], path.split('/').at(-1) ?? '', { lastModified: 1_700_000_000_000 }),
});

describe('the source of a dataset', () => {
  it('is named after the archive or the folder, and leaves hidden files out', () => {
    expect(datasetSource([placed('Liver CT.zip')])?.name).toBe('Liver CT');
    const folder = datasetSource([placed('brain/.DS_Store'), placed('brain/train/good/1.png')]);
    expect([folder?.name, folder?.files.length]).toEqual(['brain', 1]);
    expect(datasetSource([placed('train/1.png'), placed('test/1.png')])?.name).toBe('New dataset');
    expect(datasetSource([placed('.hidden')])).toBeNull();
  });

  it('is sent as it is when it is an archive', async () => {
    const archive = placed('liver.zip');
    const source = datasetSource([archive]);
    expect(source && (await packSource(source)).content).toBe(archive.file);
  });

  it('is packed into an archive otherwise, twice the same one', async () => {
    const files = [placed('brain/train/good/1.png', 'one'), placed('brain/test/2.png', 'two')];
    const pack = async () => {
      const source = datasetSource(files);
      if (source === null) throw new Error('no source');
      const { content, fingerprint } = await packSource(source);
      return { text: Buffer.from(await content.arrayBuffer()).toString('latin1'), fingerprint };
    };
    const first = await pack();
    expect(first.text.startsWith('PK\u0003\u0004')).toBe(true);
    expect(first.text).toContain('brain/train/good/1.png');
    expect(await pack()).toEqual(first);
  });
});
