import {
  importGraphs,
  type GraphFamily,
  type ImportedGraphs,
  type ImportOptions,
} from '../checkpoint/import-graphs.js';
import { inferArchitecture } from './infer-architecture.js';
import type { SamArchitecture } from './sam-architecture.js';
import { samDecoderGraph } from './sam-decoder-graph.js';
import { samEncoderGraph } from './sam-encoder-graph.js';

export type ImportedEncoder = ImportedGraphs<SamArchitecture>;

/** The decoder has float32 whatever the image encoder's precision. */
const family: GraphFamily<SamArchitecture> = {
  version: 'v5',
  infer: inferArchitecture,
  graphs: (architecture, tensors, precision) => ({
    encoder: samEncoderGraph(architecture, tensors, precision),
    decoder: samDecoderGraph(architecture, tensors, 'sparse'),
    'dense-decoder': samDecoderGraph(architecture, tensors, 'dense'),
  }),
};

/** Makes the ONNX graphs of a SAM or MedSAM checkpoint. */
export const importCheckpoint = (
  path: string,
  cacheDir: string,
  options: ImportOptions = {},
): Promise<ImportedEncoder> => importGraphs(path, { cacheDir, family }, options);
