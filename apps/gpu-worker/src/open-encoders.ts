import path from 'node:path';
import type { BlobStore, EncoderIdentity } from '@mias/db';
import { openEncoder, type FeatureEncoder, type ImageEncoder, type RuntimeOptions } from '@mias/encoders';

/** Encoders ready to run; one stays loaded, since shards of one bank or run come in a row. */
export interface OpenEncoders {
  open(encoder: EncoderIdentity): Promise<FeatureEncoder | ImageEncoder>;
  dispose(): Promise<void>;
}

export interface EncodersOptions {
  /** Absolute path. */
  readonly cacheDir: string;
  readonly runtime: RuntimeOptions;
  /** Memory of the device that encoding may take; null is one image at a time. */
  readonly memoryBytes?: number | null;
}

export function createOpenEncoders(
  blobs: BlobStore,
  { cacheDir, runtime, memoryBytes = null }: EncodersOptions,
): OpenEncoders {
  let loaded: FeatureEncoder | ImageEncoder | null = null;
  const dispose = async (): Promise<void> => {
    await loaded?.dispose();
    loaded = null;
  };
  return {
    dispose,
    open: async ({ kind, sha256 }) => {
      if (loaded?.id === sha256 && loaded.kind === kind) return loaded;
      await dispose();
      loaded = await openEncoder(kind, {
        checkpointPath: blobs.path(sha256),
        cacheDir: path.join(cacheDir, 'encoders'),
        sha256,
        memoryBytes,
        ...runtime,
      });
      return loaded;
    },
  };
}
