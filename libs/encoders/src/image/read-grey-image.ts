import sharp, { type Metadata, type Sharp } from 'sharp';
import { greyLevels, type GreyImage } from '@mias/core';
import { ImageFileError } from './image-file-error.js';
import { imageFormat } from './image-format.js';

/** Above any 2D medical image; a decoded one of this size takes 400 MB. */
const MOST_PIXELS = 100_000_000;

/**
 * Reads an image file as `PIL.Image.open(file).convert('L')` does, equal to the byte for PNG and JPEG:
 * stored colours as they are (no colour profile, no rotation by EXIF, alpha dropped), the first page
 * only, 16-bit colours by their upper byte.
 *
 * 16-bit grey is the exception. Pillow clips it at 255 up to version 11 and divides by 256 later;
 * values up to 255 are the same in the first and kept here, others are refused.
 */
export async function readGreyImage(bytes: Uint8Array): Promise<GreyImage> {
  imageFormat(bytes);
  const source = sharp(bytes, { failOn: 'error', ignoreIcc: true, limitInputPixels: false });
  const metadata = await damageNamed(source.metadata());
  const { width, height } = metadata;
  if (width * height > MOST_PIXELS) {
    throw new ImageFileError(
      'too-large',
      `Images have at most ${MOST_PIXELS / 1e6} million pixels; this one is ${width}x${height}. Shrink it.`,
    );
  }
  return await damageNamed(decode(bytes, source, metadata));
}

function decode(bytes: Uint8Array, source: Sharp, metadata: Metadata): Promise<GreyImage> {
  const { depth, space, format, channels } = metadata;
  if (depth !== 'uchar' && depth !== 'ushort') {
    throw new ImageFileError(
      'unsupported',
      `Images have 8 or 16 bits a channel; this one's numbers are ${depth}. Save it as 8-bit PNG.`,
    );
  }
  if (depth === 'ushort' && format === 'tiff' && channels > 3) {
    throw new ImageFileError(
      'unsupported',
      `TIFF with ${channels} channels of 16 bits is read differently by every program. Save it as 8-bit PNG.`,
    );
  }
  if (space === 'cmyk') return cmykLevels(source);
  const hasAlpha = channels > 1 && !isPngWithoutAlpha(bytes);
  return space === 'grey16' && !hasAlpha ? smallLevels(source) : colourLevels(source);
}

/** A grey PNG may name one level as transparent; that is no alpha channel to Pillow, but one to libvips. */
function isPngWithoutAlpha(bytes: Uint8Array): boolean {
  return imageFormat(bytes) === 'png' && bytes[PNG_COLOUR_TYPE] === PNG_GREY;
}

/** Where the colour type lies in a PNG, and that of grey without alpha. Source: PNG specification, 11.2.2. */
const PNG_COLOUR_TYPE = 25;
const PNG_GREY = 0;

async function colourLevels(source: Sharp): Promise<GreyImage> {
  const { data, info } = await source.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 3 && channels !== 4) {
    throw new ImageFileError(
      'unsupported',
      `Images have 3 or 4 channels once decoded; this one has ${channels}.`,
    );
  }
  return greyLevels({ width, height, channels, pixels: data });
}

/** 16-bit grey whose values fit into 8 bits. */
async function smallLevels(source: Sharp): Promise<GreyImage> {
  const raw = source.toColourspace('grey16').raw({ depth: 'ushort' });
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(info.width * info.height);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const value = data.readUInt16LE(2 * pixel * info.channels);
    if (value > 255) {
      throw new ImageFileError(
        'unsupported',
        `Grey levels go from 0 to 255; this 16-bit image holds ${value}. Choose a window and save it as 8-bit PNG.`,
      );
    }
    pixels[pixel] = value;
  }
  return { width: info.width, height: info.height, pixels };
}

/** Source: Pillow, src/libImaging/Convert.c, `cmyk2rgb`, then its luma. */
async function cmykLevels(source: Sharp): Promise<GreyImage> {
  const raw = source.pipelineColourspace('cmyk').toColourspace('cmyk').raw();
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const pixels = new Uint8Array(width * height * 3);
  for (let at = 0, to = 0; to < pixels.length; at += 4) {
    const white = 255 - (data[at + 3] ?? 0);
    for (let ink = 0; ink < 3; ink++, to++)
      pixels[to] = Math.max(0, white - over255((data[at + ink] ?? 0) * white));
  }
  return greyLevels({ width, height, channels: 3, pixels });
}

/** Division by 255, rounded, as Pillow's MULDIV255. */
function over255(product: number): number {
  const rounded = product + 128;
  return ((rounded >> 8) + rounded) >> 8;
}

async function damageNamed<Result>(reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ImageFileError) throw error;
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new ImageFileError(
      'damaged',
      `The image file is damaged or cut short (${reason}). Export it again.`,
      {
        cause: error,
      },
    );
  }
}
