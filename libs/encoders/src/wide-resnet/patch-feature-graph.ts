import { GraphBuilder, type Value } from '../onnx/graph-builder.js';
import type { LazyTensor } from '../onnx/lazy-tensor.js';
import { elementTypes, type FloatType } from '../onnx/onnx-schema.js';
import { foldNormalisation } from './folded-convolution.js';
import {
  bottlenecks,
  stemConvolution,
  type Bottleneck,
  type Convolution,
  type ResNetArchitecture,
} from './resnet-architecture.js';

/** Side of the square input in pixels, and of the grid of patches: layer 2 has an eighth of it, layer 3 a sixteenth. */
export const INPUT_SIDE = 224;
export const GRID = INPUT_SIDE / 8;

/** Values of a patch: as many as layer 3 has channels. */
export const patchChannels = ({ channels: [, , third] }: ResNetArchitecture): number => third;

/**
 * PatchCore's patch features: `image` float32[1, 3, 224, 224], normalised, to `embedding`
 * float32[1, channels of layer 3, 28, 28]; weights and values between have the given precision.
 * Sources: Roth et al., "Towards Total Recall in Industrial Anomaly Detection", CVPR 2022, and their program
 * (patchcore-inspection, `PatchCore._embed`); the network is torchvision's, to layer 3.
 */
export function patchFeatureGraph(
  architecture: ResNetArchitecture,
  tensors: ReadonlyMap<string, LazyTensor>,
  precision: FloatType,
): GraphBuilder {
  const graph = new GraphBuilder('wide-resnet-patch-features', precision);
  const network = new ResNetLayers(graph, tensors);
  const image = graph.input('image', 'float32', [1, 3, INPUT_SIDE, INPUT_SIDE]);
  let x = network.convolution(stemConvolution(architecture), cast(graph, image, precision));
  x = graph.apply(
    { op: 'MaxPool', attributes: { ...squareWindow(3, 2), pads: [1, 1, 1, 1] } },
    graph.apply('Relu', x),
  );
  const [first = [], second = [], third = []] = bottlenecks(architecture);
  const layer1 = network.blocks(first, x);
  const layer2 = network.blocks(second, layer1);
  const layer3 = network.blocks(third, layer2);
  const channels = patchChannels(architecture);
  const features = graph.apply(
    { op: 'Concat', attributes: { axis: 1 } },
    finePatches(graph, layer2),
    coarsePatches(graph, layer3, channels / 2),
  );
  graph.output('embedding', cast(graph, features, 'float32'), {
    type: 'float32',
    shape: [1, channels, GRID, GRID],
  });
  return graph;
}

class ResNetLayers {
  constructor(
    private readonly graph: GraphBuilder,
    private readonly tensors: ReadonlyMap<string, LazyTensor>,
  ) {}

  convolution(convolution: Convolution, x: Value): Value {
    const { name, side, stride } = convolution;
    const { kernel, bias } = foldNormalisation(convolution, this.tensors);
    const padding = (side - 1) / 2;
    return this.graph.apply(
      {
        op: 'Conv',
        attributes: { ...squareWindow(side, stride), pads: [padding, padding, padding, padding] },
      },
      x,
      this.graph.weight(`${name}.kernel`, kernel),
      this.graph.weight(`${name}.bias`, bias),
    );
  }

  blocks(blocks: readonly Bottleneck[], x: Value): Value {
    return blocks.reduce((value, block) => this.#bottleneck(block, value), x);
  }

  #bottleneck({ path: [narrow, spatial, widen], shortcut }: Bottleneck, x: Value): Value {
    const narrowed = this.graph.apply('Relu', this.convolution(narrow, x));
    const spread = this.graph.apply('Relu', this.convolution(spatial, narrowed));
    const widened = this.convolution(widen, spread);
    const beside = shortcut === null ? x : this.convolution(shortcut, x);
    return this.graph.apply('Relu', this.graph.apply('Add', widened, beside));
  }
}

/**
 * Half of the patch features. The program pools the 3x3 neighbourhood of every channel of layer 2, 4.5 values
 * to one, and then averages the pairs. Two neighbouring bins of such a pooling share the middle value of the
 * nine, so that each channel becomes (sum of the nine + the middle one) / 10.
 */
function finePatches(graph: GraphBuilder, layer2: Value): Value {
  const mean = graph.apply('Mul', neighbourhoodMean(graph, layer2), graph.floats([0.9]));
  return graph.apply('Add', mean, graph.apply('Mul', layer2, graph.floats([0.1])));
}

/**
 * The other half: of layer 3, 9 values are pooled to one, which is the mean of a channel's 3x3 neighbourhood,
 * and the means of two channels are averaged. They are brought to the finer grid between the two; each step is
 * linear, so their order does not matter.
 */
function coarsePatches(graph: GraphBuilder, layer3: Value, pairs: number): Value {
  const side = GRID / 2;
  const means = graph.apply(
    'Reshape',
    neighbourhoodMean(graph, layer3),
    graph.ints([1, pairs, 2, side, side]),
  );
  const paired = graph.apply({ op: 'ReduceMean', attributes: { keepdims: 0 } }, means, graph.ints([2]));
  const attributes = { mode: 'linear', coordinate_transformation_mode: 'half_pixel' };
  return graph.apply({ op: 'Resize', attributes }, paired, null, null, graph.ints([1, pairs, GRID, GRID]));
}

/** Mean of 3x3 cells; those beyond the edge count as zeros, as in the program's F.unfold. */
const neighbourhoodMean = (graph: GraphBuilder, x: Value): Value =>
  graph.apply(
    {
      op: 'AveragePool',
      attributes: { ...squareWindow(3, 1), pads: [1, 1, 1, 1], count_include_pad: 1 },
    },
    x,
  );

const squareWindow = (side: number, stride: number) => ({
  kernel_shape: [side, side],
  strides: [stride, stride],
});

const cast = (graph: GraphBuilder, x: Value, type: FloatType): Value =>
  graph.apply({ op: 'Cast', attributes: { to: elementTypes[type] } }, x);
