import type { GreyImage } from './raster.js';

/** 8-bit colour image, row-major [height, width, channels] in the order red, green, blue, alpha. */
export interface ColourImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly pixels: Uint8Array;
}

/**
 * Grey levels as `PIL.Image.convert('L')` gives them, equal to the byte: ITU-R 601-2 luma in 16-bit
 * fixed point; alpha is dropped, not blended. Source: Pillow, src/libImaging/Convert.c.
 */
export function greyLevels({ width, height, channels, pixels: colours }: ColourImage): GreyImage {
  const pixels = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < pixels.length; pixel += 1, at += channels) {
    const red = colours[at] ?? 0;
    const green = colours[at + 1] ?? 0;
    const blue = colours[at + 2] ?? 0;
    pixels[pixel] = (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }
  return { width, height, pixels };
}
