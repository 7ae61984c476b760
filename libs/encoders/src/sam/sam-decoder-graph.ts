import { GraphBuilder, type Value } from '../onnx/graph-builder.js';
import { rowsOf, type LazyTensor } from '../onnx/lazy-tensor.js';
import { Layers, type Tensors } from './layers.js';
import { PromptTokens } from './prompt-tokens.js';
import type { SamArchitecture } from './sam-architecture.js';
import { CHANNELS, MASK_CHANNELS, MASKS } from './sam-tensors.js';
import { twoWayTransformer } from './two-way-transformer.js';

/** Of the norms over channels of images; those over tokens have torch's default. */
const CHANNEL_EPSILON = 1e-6;

/**
 * SAM's prompt encoder and mask decoder for one prompt, in any combination of its parts:
 *
 * - `embedding` float32[1, 256, grid, grid], what the image encoder gives
 * - `points` float32[points, 2], x and y in pixels of the encoder's input
 * - `labels` int32[points]: 1 belongs to the object, 0 does not, -1 is padding, 2 and 3 are the
 *   top-left and bottom-right corner of a box
 * - `mask` float32[1, 1, 4 * grid, 4 * grid], counted only where `has_mask` int32[1] is not 0
 *
 * gives `masks` float32[3, 4 * grid, 4 * grid], logits from whole to finest, and `iou` float32[3].
 * Source: Kirillov et al., "Segment Anything", ICCV 2023.
 */
export function samDecoderGraph({ grid, inputSide }: SamArchitecture, tensors: Tensors): GraphBuilder {
  const graph = new GraphBuilder('sam-mask-decoder');
  const layers = new Layers(graph, tensors);
  const prompts = new PromptTokens(layers, inputSide);
  const side = 4 * grid;
  const embedding = graph.input('embedding', 'float32', [1, CHANNELS, grid, grid]);
  const points = graph.input('points', 'float32', ['points', 2]);
  const labels = graph.input('labels', 'int32', ['points']);
  const mask = graph.input('mask', 'float32', [1, 1, side, side]);
  const hasMask = graph.input('has_mask', 'int32', [1]);

  const dense = densePrompt(layers, mask, hasMask);
  const image = layers.transpose(
    layers.reshape(layers.add(embedding, dense), [CHANNELS, grid * grid]),
    [1, 0],
  );
  const decoded = twoWayTransformer(layers, {
    image,
    imagePositions: prompts.gridPositions(grid),
    tokens: layers.concat(0, outputTokens(layers), prompts.sparse(points, labels)),
  });
  const upscaled = upscale(layers, grid, decoded.image);
  const kernels = maskKernels(layers, decoded.tokens);
  const masks = layers.reshape(graph.apply('MatMul', kernels, upscaled), [MASKS - 1, side, side]);
  graph.output('masks', masks, { type: 'float32', shape: [MASKS - 1, side, side] });
  graph.output('iou', iouPredictions(layers, decoded.tokens), { type: 'float32', shape: [MASKS - 1] });
  return graph;
}

/** The mask at the embedding's size, [1, 256, grid, grid], or the embedding of "no mask", [1, 256, 1, 1]. */
function densePrompt(layers: Layers, mask: Value, hasMask: Value): Value {
  const { graph } = layers;
  const name = 'prompt_encoder.mask_downscaling';
  const halving = { side: 2, stride: 2, padding: 0 };
  let x = layers.convolution(`${name}.0`, mask, halving);
  x = layers.gelu(layers.channelNorm(`${name}.1`, x, CHANNEL_EPSILON));
  x = layers.convolution(`${name}.3`, x, halving);
  x = layers.gelu(layers.channelNorm(`${name}.4`, x, CHANNEL_EPSILON));
  x = layers.convolution(`${name}.6`, x, { side: 1, stride: 1, padding: 0 });
  const none = layers.reshape(layers.weight('prompt_encoder.no_mask_embed.weight'), [1, CHANNELS, 1, 1]);
  const given = graph.apply({ op: 'Cast', attributes: { to: BOOL } }, hasMask);
  return graph.apply('Where', given, x, none);
}

/** TensorProto.DataType.BOOL */
const BOOL = 9;

/** The token that becomes the IoU predictions, then one a mask: [1 + masks, 256] */
function outputTokens(layers: Layers): Value {
  return layers.concat(
    0,
    layers.weight('mask_decoder.iou_token.weight'),
    layers.weight('mask_decoder.mask_tokens.weight'),
  );
}

/** image [grid * grid, 256] -> [32, 4 * grid * 4 * grid] */
function upscale(layers: Layers, grid: number, image: Value): Value {
  const name = 'mask_decoder.output_upscaling';
  const spatial = layers.reshape(layers.transpose(image, [1, 0]), [1, CHANNELS, grid, grid]);
  const doubled = layers.channelNorm(`${name}.1`, layers.doubling(`${name}.0`, spatial), CHANNEL_EPSILON);
  const upscaled = layers.gelu(layers.doubling(`${name}.3`, layers.gelu(doubled)));
  return layers.reshape(upscaled, [MASK_CHANNELS, 16 * grid * grid]);
}

/** For each of the three masks the weights of its channels: [3, 32]. Mask 0 is for a single answer. */
function maskKernels(layers: Layers, tokens: Value): Value {
  const kernels = Array.from({ length: MASKS - 1 }, (_, index) => {
    const mask = index + 1;
    const hidden = hiddenLayers(
      layers,
      `mask_decoder.output_hypernetworks_mlps.${mask}`,
      tokenAt(layers, tokens, 1 + mask),
    );
    return layers.linear(`mask_decoder.output_hypernetworks_mlps.${mask}.layers.2`, hidden);
  });
  return layers.concat(0, ...kernels);
}

/** [3], without the single mask's. */
function iouPredictions(layers: Layers, tokens: Value): Value {
  const { graph } = layers;
  const name = 'mask_decoder.iou_prediction_head';
  const last = (kind: string): Value => {
    const full: LazyTensor = layers.tensor(`${name}.layers.2.${kind}`);
    return graph.weight(`${name}.layers.2.${kind}.three`, rowsOf(full, 1, MASKS - 1));
  };
  const hidden = hiddenLayers(layers, name, tokenAt(layers, tokens, 0));
  return layers.reshape(layers.affine(hidden, last('weight'), last('bias')), [MASKS - 1]);
}

function hiddenLayers(layers: Layers, name: string, token: Value): Value {
  const relu = (x: Value) => layers.graph.apply('Relu', x);
  const first = relu(layers.linear(`${name}.layers.0`, token));
  return relu(layers.linear(`${name}.layers.1`, first));
}

/** tokens [tokens, 256] -> [1, 256] */
function tokenAt(layers: Layers, tokens: Value, index: number): Value {
  return layers.gather(tokens, layers.graph.ints([index]));
}
