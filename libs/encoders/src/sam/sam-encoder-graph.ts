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
 * SAM's image encoder: `image` float32[images, 3, side, side], normalised, to `embedding`
 * float32[images, 256, grid, grid]. Tokens are rows of [images * grid * grid, width] throughout; between
 * input and output weights and values have the given precision. Its weights do not depend on `images`.
 * Source: Kirillov et al., "Segment Anything", ICCV 2023; Li et al., "Exploring Plain Vision
 * Transformer Backbones for Object Detection", ECCV 2022.
 */
export function samEncoderGraph(
  architecture: SamArchitecture,
  tensors: Tensors,
  { precision, images }: { readonly precision: FloatType; readonly images: number },
): GraphBuilder {
  const { grid, inputSide, depth, hidden } = architecture;
  const graph = new GraphBuilder('sam-image-encoder', precision);
  const layers = new Layers(graph, tensors);
  const attention = new BlockAttention(layers, architecture, images);
  const image = graph.input('image', 'float32', [images, 3, inputSide, inputSide]);
  let tokens = embedPatches(layers, architecture, { image: layers.cast(image, precision), images });
  for (let block = 0; block < depth; block++) {
    const name = `image_encoder.blocks.${block}`;
    const attended = attention.apply(block, layers.norm(`${name}.norm1`, tokens, EPSILON));
    tokens = layers.add(tokens, attended);
    tokens = layers.add(tokens, perceptron(layers, { block: name, hidden }, tokens));
  }
  graph.output('embedding', layers.cast(neck(layers, tokens, { grid, images }), 'float32'), {
    type: 'float32',
    shape: [images, CHANNELS, grid, grid],
  });
  return graph;
}

function embedPatches(
  layers: Layers,
  { patch, width, grid }: SamArchitecture,
  { image, images }: { readonly image: Value; readonly images: number },
): Value {
  const name = 'image_encoder.patch_embed.proj';
  const area = grid * grid;
  const channels = layers.convolution(name, image, { side: patch, stride: patch, padding: 0 });
  const tokens = layers.transpose(layers.reshape(channels, [images, width, area]), [0, 2, 1]);
  const positions = reshaped(layers.tensor('image_encoder.pos_embed'), [area, width]);
  const placed = layers.add(tokens, layers.graph.weight('positions', positions));
  return layers.reshape(placed, [images * area, width]);
}

function perceptron(
  layers: Layers,
  { block, hidden }: { readonly block: string; readonly hidden: number },
  tokens: Value,
): Value {
  const normalised = layers.norm(`${block}.norm2`, tokens, EPSILON);
  const wide = layers.linear(`${block}.mlp.lin1`, normalised);
  // Under another shape, because the runtime would join bias and GELU into one operator that takes longer than both.
  const activated = layers.gelu(layers.reshape(wide, [1, -1]));
  return layers.linear(`${block}.mlp.lin2`, layers.reshape(activated, [-1, hidden]));
}

/** tokens [images * grid * grid, width] -> [images, 256, grid, grid] */
function neck(
  layers: Layers,
  tokens: Value,
  { grid, images }: { readonly grid: number; readonly images: number },
): Value {
  const { graph } = layers;
  const kernel = layers.tensor('image_encoder.neck.0.weight');
  const [channels = CHANNELS, width = 1] = kernel.shape;
  const narrow = graph.weight('image_encoder.neck.0.weight', reshaped(kernel, [channels, width]));
  const projected = graph.apply({ op: 'Gemm', attributes: { transB: 1 } }, tokens, narrow);
  const normalised = layers.norm('image_encoder.neck.1', projected, EPSILON);
  const rows = layers.reshape(normalised, [images, grid * grid, CHANNELS]);
  const spatial = layers.reshape(layers.transpose(rows, [0, 2, 1]), [images, CHANNELS, grid, grid]);
  const smoothed = layers.convolution('image_encoder.neck.2', spatial, { side: 3, stride: 1, padding: 1 });
  return layers.channelNorm('image_encoder.neck.3', smoothed, EPSILON);
}
