import { z } from 'zod';
import { DisplayName, Sha256 } from './scalars.js';
import { UploadId } from './upload.js';

/** Where the file of a model comes from: the machine of the API, a model that is there, or an upload. */
export const fileSources = {
  path: {
    /** Absent: the file's name. */
    name: DisplayName.optional(),
    /** Absolute path on the machine that runs the API. */
    path: z.string().min(1),
  },
  sha256: {
    name: DisplayName.optional(),
    /** Of a file that the team has registered, for another use or another try. */
    sha256: Sha256,
  },
  upload: {
    name: DisplayName,
    upload: UploadId,
    /** Refused when another file arrived. */
    expectedSha256: Sha256.optional(),
  },
};

type Shape<Source extends keyof typeof fileSources> = z.infer<z.ZodObject<(typeof fileSources)[Source]>>;

export type FileSource = Shape<'path'> | Shape<'sha256'> | Shape<'upload'>;
