import { GraphBuilder, type Value } from '../onnx/graph-builder.js';
import { reshaped } from '../onnx/lazy-tensor.js';
import type { FloatType } from '../onnx/onnx-schema.js';
import { BlockAttention } from './block-attention.js';
import { Layers, type Tensors } from './layers.js';
import type { SamArchitecture } from './sam-architecture.js';
import { CHANNELS } from './sam-tensors.js';

/** Of every norm in SAM's image encoder. */
const EPSILON = 1e-6;

/**
 * SAM's image encoder: `image` float32[1, 3, side, side], normalised, to `embedding`
 * float32[1, 256, grid, grid]. Tokens are rows of [grid * grid, width] throughout; between input and
 * output weights and values have the given precision.
 * Source: Kirillov et al., "Segment Anything", ICCV 2023; Li et al., "Exploring Plain Vision
 * Transformer Backbones for Object Detection", ECCV 2022.
 */
export function samEncoderGraph(
  architecture: SamArchitecture,
  tensors: Tensors,
  precision: FloatType,
): GraphBuilder {
  const { grid, inputSide, depth } = architecture;
  const graph = new GraphBuilder('sam-image-encoder', precision);
  const layers = new Layers(graph, tensors);
  const attention = new BlockAttention(layers, architecture);
  const image = graph.input('image', 'float32', [1, 3, inputSide, inputSide]);
  let tokens = embedPatches(layers, architecture, layers.cast(image, precision));
  for (let block = 0; block < depth; block++) {
    const name = `image_encoder.blocks.${block}`;
    const attended = attention.apply(block, layers.norm(`${name}.norm1`, tokens, EPSILON));
    tokens = layers.add(tokens, attended);
    tokens = layers.add(tokens, perceptron(layers, name, tokens));
  }
  graph.output('embedding', layers.cast(neck(layers, grid, tokens), 'float32'), {
    type: 'float32',
    shape: [1, CHANNELS, grid, grid],
  });
  return graph;
}

function embedPatches(layers: Layers, { patch, width, grid }: SamArchitecture, image: Value): Value {
  const name = 'image_encoder.patch_embed.proj';
  const channels = layers.convolution(name, image, { side: patch, stride: patch, padding: 0 });
  const tokens = layers.transpose(layers.reshape(channels, [width, grid * grid]), [1, 0]);
  const positions = layers.tensor('image_encoder.pos_embed');
  return layers.add(tokens, layers.graph.weight('positions', reshaped(positions, [grid * grid, width])));
}

function perceptron(layers: Layers, block: string, tokens: Value): Value {
  const normalised = layers.norm(`${block}.norm2`, tokens, EPSILON);
  const hidden = layers.gelu(layers.linear(`${block}.mlp.lin1`, normalised));
  return layers.linear(`${block}.mlp.lin2`, hidden);
}

/** tokens [grid * grid, width] -> [1, 256, grid, grid] */
function neck(layers: Layers, grid: number, tokens: Value): Value {
  const { graph } = layers;
  const kernel = layers.tensor('image_encoder.neck.0.weight');
  const [channels = CHANNELS, width = 1] = kernel.shape;
  const narrow = graph.weight('image_encoder.neck.0.weight', reshaped(kernel, [channels, width]));
  const projected = graph.apply({ op: 'Gemm', attributes: { transB: 1 } }, tokens, narrow);
  const normalised = layers.norm('image_encoder.neck.1', projected, EPSILON);
  const spatial = layers.reshape(layers.transpose(normalised, [1, 0]), [1, CHANNELS, grid, grid]);
  const smoothed = layers.convolution('image_encoder.neck.2', spatial, { side: 3, stride: 1, padding: 1 });
  return layers.channelNorm('image_encoder.neck.3', smoothed, EPSILON);
}
