import { join } from 'node:path';
import type { Embedding, GreyImage } from '@mias/core';
import { Tensor } from 'onnxruntime-node';
import { importGraphs, type GraphFamily } from '../checkpoint/import-graphs.js';
import { oneByOne, type FeatureEncoder } from '../image-encoder.js';
import { floats, LazySession, precisions } from '../runtime.js';
import type { OpenCheckpoint } from '../sam/sam-graphs.js';
import { inferResNet } from './infer-resnet.js';
import { GRID, INPUT_SIDE, patchChannels, patchFeatureGraph } from './patch-feature-graph.js';
import type { ResNetArchitecture } from './resnet-architecture.js';
import { resNetInput } from './resnet-input.js';

const family: GraphFamily<ResNetArchitecture> = {
  version: 'wide-resnet50-v1',
  infer: inferResNet,
  graphs: (architecture, tensors, precision) => ({
    encoder: patchFeatureGraph(architecture, tensors, precision),
  }),
};

/** PatchCore's patch features of torchvision's wide_resnet50_2: an embedding whose cells are patches already. */
export async function openWideResNet({
  checkpointPath,
  cacheDir,
  sha256,
  provider = 'cpu',
  threads = null,
}: OpenCheckpoint): Promise<FeatureEncoder> {
  const imported = await importGraphs(
    checkpointPath,
    { cacheDir, family },
    { ...(sha256 === undefined ? {} : { sha256 }), precision: precisions[provider] },
  );
  const { architecture } = imported;
  const session = new LazySession(join(imported.directory, 'encoder.onnx'), { provider, threads });
  const size = { width: INPUT_SIDE, height: INPUT_SIDE };
  const encode = async (image: GreyImage): Promise<Embedding> => {
    const results = await session.run({
      image: new Tensor('float32', resNetInput(image, INPUT_SIDE), [1, 3, INPUT_SIDE, INPUT_SIDE]),
    });
    return {
      channels: patchChannels(architecture),
      rows: GRID,
      cols: GRID,
      values: floats(results, 'embedding'),
      frame: {
        inputSide: INPUT_SIDE,
        scaled: size,
        image: { width: image.width, height: image.height },
      },
    };
  };
  return {
    kind: 'wide-resnet50',
    id: imported.sha256,
    architecture,
    imagesAtOnce: 1,
    encode,
    encodeAll: (images) => oneByOne(images, encode),
    dispose: () => session.release(),
  };
}
