import { canonicalJson, type DetectorInput } from '@mias/core';
import type { BlobStore, DetectorIdentity } from '@mias/db';
import {
  createDetectorProcess,
  type DetectorAnswered,
  type DetectorLimits,
  type DetectorProcess,
} from './detector-process.js';

/** Detectors ready to run; one stays loaded, since shards of one run come in a row. */
export interface OpenDetectors {
  /** Throws a DetectorFailure when the model gives no map. */
  ask(detector: DetectorIdentity, input: DetectorInput): Promise<DetectorAnswered>;
  dispose(): void;
}

export function createOpenDetectors(
  blobs: Pick<BlobStore, 'path'>,
  { threads, limits }: { readonly threads: number | null; readonly limits: DetectorLimits },
): OpenDetectors {
  let loaded: { readonly key: string; readonly process: DetectorProcess } | null = null;
  const dispose = (): void => {
    loaded?.process.end();
    loaded = null;
  };
  return {
    dispose,
    ask: ({ sha256, settings }, input) => {
      const key = canonicalJson({ sha256, settings });
      if (loaded?.key !== key) {
        dispose();
        const model = { file: blobs.path(sha256), settings, threads };
        loaded = { key, process: createDetectorProcess(model, limits) };
      }
      return loaded.process.ask(input);
    },
  };
}
