/** Why a file does not become an image: the closed set of reasons. */
export type ImageFault = 'empty' | 'not-an-image' | 'unsupported' | 'too-large' | 'damaged';

/** An image file that cannot be read; the message says the rule, the values and the remedy. */
export class ImageFileError extends Error {
  override readonly name = 'ImageFileError';

  constructor(
    readonly reason: ImageFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
