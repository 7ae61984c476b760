import { z } from 'zod';

/** Not to be guessed: whoever knows it may send the bytes. */
export const UploadId = z.string().regex(/^[0-9a-f]{32}$/, 'an upload is called by 32 lower-case hex digits');

export const StartUpload = z.object({
  /** Size of the whole file. */
  bytes: z.int().positive(),
  /**
   * Tells this file from others, such as its SHA-256 or its name and time. The same one again gives the
   * upload that was interrupted, to go on with.
   */
  fingerprint: z.string().min(1).max(300),
});
export type StartUpload = z.infer<typeof StartUpload>;

/** Where the bytes go, by the tus protocol 1.0; then the upload is registered. */
export const StartedUpload = z.object({
  id: UploadId,
  /** Bytes that are there already. */
  received: z.int().nonnegative(),
});
export type StartedUpload = z.infer<typeof StartedUpload>;

/** Below the API's address. */
export const uploadPath = (id: string): string => `/uploads/${id}`;
