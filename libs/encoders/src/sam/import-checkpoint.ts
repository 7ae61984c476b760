import {
  importGraphs,
  type GraphFamily,
  type ImportedGraphs,
  type ImportOptions,
} from '../checkpoint/import-graphs.js';
import { BATCH_SIZES, type BatchSize } from './batch-size.js';
import { inferArchitecture } from './infer-architecture.js';
import type { SamArchitecture } from './sam-architecture.js';
import { samDecoderGraph } from './sam-decoder-graph.js';
import { samEncoderGraph } from './sam-encoder-graph.js';

export type ImportedEncoder = ImportedGraphs<SamArchitecture>;

/** The name of the image encoder's graph for so many images at once. */
export const encoderGraph = (images: BatchSize): string => (images === 1 ? 'encoder' : `encoder-${images}`);

/** The decoder has float32 whatever the image encoder's precision. */
const family: GraphFamily<SamArchitecture> = {
  version: 'v7',
  infer: inferArchitecture,
  graphs: (architecture, tensors, precision) => ({
    ...Object.fromEntries(
      BATCH_SIZES.map((images) => [
        encoderGraph(images),
        samEncoderGraph(architecture, tensors, { precision, images }),
      ]),
    ),
    decoder: samDecoderGraph(architecture, tensors, 'sparse'),
    'dense-decoder': samDecoderGraph(architecture, tensors, 'dense'),
  }),
  sameWeights: Object.fromEntries(BATCH_SIZES.map((images) => [encoderGraph(images), encoderGraph(1)])),
};

/** Makes the ONNX graphs of a SAM or MedSAM checkpoint. */
export const importCheckpoint = (
  path: string,
  cacheDir: string,
  options: ImportOptions = {},
): Promise<ImportedEncoder> => importGraphs(path, { cacheDir, family }, options);
