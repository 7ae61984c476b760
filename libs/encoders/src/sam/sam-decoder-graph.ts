import { GraphBuilder, type Value } from '../onnx/graph-builder.js';
import { Layers, type Tensors } from './layers.js';
import { MaskPixels } from './mask-pixels.js';
import { PromptTokens } from './prompt-tokens.js';
import type { SamArchitecture } from './sam-architecture.js';
import { CHANNELS, MASKS } from './sam-tensors.js';
import { twoWayTransformer } from './two-way-transformer.js';

/** With a dense prompt, or without. */
export type DecoderForm = 'dense' | 'sparse';

/**
 * SAM's prompt encoder and mask decoder for one prompt:
 *
 * - `embedding` float32[1, 256, grid, grid], what the image encoder gives
 * - `points` float32[points, 2], x and y in pixels of the encoder's input
 * - `labels` int32[points]: 1 belongs to the object, 0 does not, -1 is padding, 2 and 3 are the
 *   top-left and bottom-right corner of a box
 * - in the dense form `mask` float32[1, 1, 4 * grid, 4 * grid], logits
 *
 * gives `masks` float32[4, 4 * grid, 4 * grid], logits of the single answer, then of three from whole to
 * finest, and `iou` float32[4].
 * Source: Kirillov et al., "Segment Anything", ICCV 2023.
 */
export function samDecoderGraph(
  { grid, inputSide }: SamArchitecture,
  tensors: Tensors,
  form: DecoderForm,
): GraphBuilder {
  const graph = new GraphBuilder(`sam-mask-decoder-${form}`);
  const layers = new Layers(graph, tensors);
  const prompts = new PromptTokens(layers, inputSide);
  const pixels = new MaskPixels(layers, grid);
  const side = 4 * grid;
  const embedding = graph.input('embedding', 'float32', [1, CHANNELS, grid, grid]);
  const points = graph.input('points', 'float32', ['points', 2]);
  const labels = graph.input('labels', 'int32', ['points']);
  const dense =
    form === 'dense'
      ? pixels.downscale(graph.input('mask', 'float32', [1, 1, side, side]))
      : layers.weight('prompt_encoder.no_mask_embed.weight');

  const cells = layers.transpose(layers.reshape(embedding, [CHANNELS, grid * grid]), [1, 0]);
  const decoded = twoWayTransformer(layers, {
    image: layers.add(cells, dense),
    imagePositions: prompts.gridPositions(grid),
    tokens: layers.concat(0, outputTokens(layers), prompts.sparse(points, labels)),
  });
  const masks = pixels.masks(pixels.upscale(decoded.image), maskKernels(layers, decoded.tokens), MASKS);
  graph.output('masks', masks, { type: 'float32', shape: [MASKS, side, side] });
  graph.output('iou', iouPredictions(layers, decoded.tokens), { type: 'float32', shape: [MASKS] });
  return graph;
}

/** The token that becomes the IoU predictions, then one a mask: [1 + masks, 256] */
function outputTokens(layers: Layers): Value {
  return layers.concat(
    0,
    layers.weight('mask_decoder.iou_token.weight'),
    layers.weight('mask_decoder.mask_tokens.weight'),
  );
}

/** For each mask the weights of its channels: [4, 32] */
function maskKernels(layers: Layers, tokens: Value): Value {
  const kernels = Array.from({ length: MASKS }, (_, mask) => {
    const hidden = hiddenLayers(
      layers,
      `mask_decoder.output_hypernetworks_mlps.${mask}`,
      tokenAt(layers, tokens, 1 + mask),
    );
    return layers.linear(`mask_decoder.output_hypernetworks_mlps.${mask}.layers.2`, hidden);
  });
  return layers.concat(0, ...kernels);
}

/** One a mask: [4] */
function iouPredictions(layers: Layers, tokens: Value): Value {
  const name = 'mask_decoder.iou_prediction_head';
  const hidden = hiddenLayers(layers, name, tokenAt(layers, tokens, 0));
  return layers.reshape(layers.linear(`${name}.layers.2`, hidden), [MASKS]);
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
