import { ImageFileError } from './image-file-error.js';

export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'tiff' | 'gif';

interface Signature {
  readonly format: string;
  /** Bytes at the beginning, as latin-1 text. */
  readonly begins: string;
  /** More bytes further on. */
  readonly then?: { readonly offset: number; readonly text: string };
}

const READ: readonly (Signature & { readonly format: ImageFormat })[] = [
  { format: 'png', begins: '\x89PNG\r\n\x1a\n' },
  { format: 'jpeg', begins: '\xff\xd8\xff' },
  { format: 'webp', begins: 'RIFF', then: { offset: 8, text: 'WEBP' } },
  { format: 'tiff', begins: 'II*\0' },
  { format: 'tiff', begins: 'MM\0*' },
  { format: 'gif', begins: 'GIF87a' },
  { format: 'gif', begins: 'GIF89a' },
];

/** Formats that people have medical images in and that are named when they are refused. */
const KNOWN: readonly Signature[] = [
  { format: 'BMP', begins: 'BM' },
  { format: 'JPEG 2000', begins: '\0\0\0\x0cjP  ' },
  { format: 'DICOM', begins: '', then: { offset: 128, text: 'DICM' } },
  { format: 'gzip (perhaps NIfTI)', begins: '\x1f\x8b' },
  { format: 'PDF', begins: '%PDF' },
];

/** The format by the file's first bytes, so that no decoder but the right one sees a stranger's file. */
export function imageFormat(bytes: Uint8Array): ImageFormat {
  if (bytes.length === 0) throw new ImageFileError('empty', 'The image file is empty. Export it again.');
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const read = READ.find((signature) => fits(signature, head));
  if (read !== undefined) return read.format;
  const known = KNOWN.find((signature) => fits(signature, head));
  if (known !== undefined) {
    throw new ImageFileError(
      'unsupported',
      `Images are read from PNG, JPEG, TIFF, WebP and GIF; this file is ${known.format}. Save it as PNG.`,
    );
  }
  throw new ImageFileError(
    'not-an-image',
    `Images are read from PNG, JPEG, TIFF, WebP and GIF; this file begins with the bytes ` +
      `${Buffer.from(bytes.subarray(0, 4)).toString('hex')} and is none of them. Save it as PNG.`,
  );
}

function fits({ begins, then }: Signature, head: string): boolean {
  return head.startsWith(begins) && (then === undefined || head.startsWith(then.text, then.offset));
}
