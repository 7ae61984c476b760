import sharp from 'sharp';
import type { GreyImage, Mask } from '@mias/core';

/** A grey image as PNG, or a mask as PNG with 0 and 255. */
export function encodePng(image: GreyImage | Mask): Promise<Buffer> {
  const { width, height } = image;
  const levels = 'pixels' in image ? image.pixels : image.values.map((value) => (value === 0 ? 0 : 255));
  return sharp(levels, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
}

/** A WebP for galleries that fits into a square of `side` pixels; smaller images keep their size. */
export function thumbnail({ width, height, pixels }: GreyImage, side: number): Promise<Buffer> {
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
}
