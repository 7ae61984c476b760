import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { GreyImage } from '@mias/core';
import { pathFrom, present } from '../testing/files.js';
import { encodePng, thumbnail } from './encode-image.js';
import pillow from './fixtures/pillow.json' with { type: 'json' };
import { readGreyImage } from './read-grey-image.js';

const formats = present('../shared/data/formats');
const fixture = (name: string) => readFile(pathFrom(`libs/encoders/src/image/fixtures/${name}`));

function digest({ width, height, pixels }: GreyImage) {
  return { width, height, sha256: createHash('sha256').update(pixels).digest('hex') };
}

describe('grey images, equal to Pillow to the byte', () => {
  it.each(Object.entries(pillow.own))('reads %s', async (name, expected) => {
    expect(digest(await readGreyImage(await fixture(name)))).toEqual(expected);
  });

  it.skipIf(formats === null).each(Object.entries(pillow.formats))(
    'reads formats/%s',
    async (name, expected) => {
      expect(digest(await readGreyImage(await readFile(`${formats ?? ''}/${name}`)))).toEqual(expected);
    },
  );

  it.skipIf(formats === null).each(Object.entries(pillow.refused))(
    'refuses formats/%s',
    async (name, reason) => {
      const reading = readFile(`${formats ?? ''}/${name}`).then(readGreyImage);
      await expect(reading).rejects.toMatchObject({ name: 'ImageFileError', reason });
    },
  );
});

describe('files that are no images', () => {
  it.each([
    ['nothing', '', 'empty', 'is empty'],
    ['a text', 'hello', 'not-an-image', '68656c6c'],
    [
      'a drawing',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      'not-an-image',
      '3c737667',
    ],
    ['a bitmap', 'BM......', 'unsupported', 'this file is BMP'],
    ['a DICOM file', `${'\0'.repeat(128)}DICM`, 'unsupported', 'this file is DICOM'],
    ['a PNG that ends after its signature', '\x89PNG\r\n\x1a\n', 'damaged', 'damaged or cut short'],
  ])('refuses %s', async (_, content, reason, message) => {
    await expect(readGreyImage(Buffer.from(content, 'latin1'))).rejects.toMatchObject({
      reason,
      message: expect.stringContaining(message) as string,
    });
  });

  it.each(['colour.jpg', 'alpha.png', 'colour.webp'])(
    'refuses %s cut short within its pixels',
    async (name) => {
      const bytes = await fixture(name);
      for (const part of [0.3, 0.6, 0.9]) {
        const cut = bytes.subarray(0, Math.floor(bytes.length * part));
        await expect(readGreyImage(cut)).rejects.toMatchObject({ reason: 'damaged' });
      }
    },
  );

  it('refuses 16-bit grey that does not fit into 8, and names a value', async () => {
    await expect(readGreyImage(await fixture('16-bit-large.png'))).rejects.toThrow(
      'Grey levels go from 0 to 255; this 16-bit image holds 256.',
    );
  });

  it('refuses more than 100 million pixels before decoding them', async () => {
    const size = { width: 12_000, height: 9_000, channels: 3, background: '#000' } as const;
    const bytes = await sharp({ create: size }).png({ compressionLevel: 1 }).toBuffer();
    await expect(readGreyImage(bytes)).rejects.toMatchObject({
      reason: 'too-large',
      message: expect.stringContaining('this one is 12000x9000') as string,
    });
  });
});

describe('written images', () => {
  const image = { width: 3, height: 2, pixels: Uint8Array.of(0, 100, 255, 7, 8, 9) };

  it('come back from PNG as they were', async () => {
    expect(await readGreyImage(await encodePng(image))).toEqual(image);
  });

  it('hold masks as 0 and 255, in one 8-bit channel', async () => {
    const png = await encodePng({ width: 3, height: 2, values: Uint8Array.of(1, 0, 0, 0, 1, 1) });
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', channels: 1, depth: 'uchar' });
    expect((await readGreyImage(png)).pixels).toEqual(Uint8Array.of(255, 0, 0, 0, 255, 255));
  });

  it('fit thumbnails into a square without enlarging', async () => {
    const wide = { width: 40, height: 10, pixels: new Uint8Array(400) };
    expect(await sharp(await thumbnail(wide, 20)).metadata()).toMatchObject({
      format: 'webp',
      width: 20,
      height: 5,
    });
    expect(await sharp(await thumbnail(wide, 90)).metadata()).toMatchObject({ width: 40, height: 10 });
  });
});
