import type { SamArchitecture } from './sam-architecture.js';

type Shape = readonly number[];

/** Channels of the embedding and of every token of the mask decoder. */
export const CHANNELS = 256;
/** Masks of the decoder: the single one, then three from whole to finest. */
export const MASKS = 4;
/** Channels of the decoder's upscaled embedding. */
export const MASK_CHANNELS = 32;
const FOURIER_FEATURES = 128;
const DECODER_HIDDEN = 2048;

/** Every tensor of a SAM of this architecture, with its shape, under its official name. */
export function samTensors(architecture: SamArchitecture): ReadonlyMap<string, Shape> {
  return new Map([...imageEncoder(architecture), ...promptEncoder(), ...maskDecoder()]);
}

function imageEncoder(architecture: SamArchitecture): readonly [string, Shape][] {
  const { width, grid, patch, depth } = architecture;
  return under('image_encoder', [
    ['pos_embed', [1, grid, grid, width]],
    ['patch_embed.proj.weight', [width, 3, patch, patch]],
    ['patch_embed.proj.bias', [width]],
    ...Array.from({ length: depth }, (_, block) => encoderBlock(architecture, block)).flat(),
    ['neck.0.weight', [CHANNELS, width, 1, 1]],
    ...norm('neck.1', CHANNELS),
    ['neck.2.weight', [CHANNELS, CHANNELS, 3, 3]],
    ...norm('neck.3', CHANNELS),
  ]);
}

function encoderBlock(architecture: SamArchitecture, block: number): readonly [string, Shape][] {
  const { width, hidden, heads, window, grid, globalBlocks } = architecture;
  const side = globalBlocks.includes(block) ? grid : window;
  const table = [2 * side - 1, width / heads];
  return under(`blocks.${block}`, [
    ...norm('norm1', width),
    ['attn.rel_pos_h', table],
    ['attn.rel_pos_w', table],
    ...linear('attn.qkv', width, 3 * width),
    ...linear('attn.proj', width, width),
    ...norm('norm2', width),
    ...linear('mlp.lin1', width, hidden),
    ...linear('mlp.lin2', hidden, width),
  ]);
}

function promptEncoder(): readonly [string, Shape][] {
  return under('prompt_encoder', [
    ['pe_layer.positional_encoding_gaussian_matrix', [2, FOURIER_FEATURES]],
    ...[0, 1, 2, 3].map((label): [string, Shape] => [`point_embeddings.${label}.weight`, [1, CHANNELS]]),
    ['not_a_point_embed.weight', [1, CHANNELS]],
    ['no_mask_embed.weight', [1, CHANNELS]],
    ['mask_downscaling.0.weight', [4, 1, 2, 2]],
    ['mask_downscaling.0.bias', [4]],
    ...norm('mask_downscaling.1', 4),
    ['mask_downscaling.3.weight', [16, 4, 2, 2]],
    ['mask_downscaling.3.bias', [16]],
    ...norm('mask_downscaling.4', 16),
    ['mask_downscaling.6.weight', [CHANNELS, 16, 1, 1]],
    ['mask_downscaling.6.bias', [CHANNELS]],
  ]);
}

function maskDecoder(): readonly [string, Shape][] {
  return under('mask_decoder', [
    ...under('transformer', [
      ...[0, 1].flatMap(twoWayBlock),
      ...attention('final_attn_token_to_image', CHANNELS / 2),
      ...norm('norm_final_attn', CHANNELS),
    ]),
    ['iou_token.weight', [1, CHANNELS]],
    ['mask_tokens.weight', [MASKS, CHANNELS]],
    ['output_upscaling.0.weight', [CHANNELS, 64, 2, 2]],
    ['output_upscaling.0.bias', [64]],
    ...norm('output_upscaling.1', 64),
    ['output_upscaling.3.weight', [64, MASK_CHANNELS, 2, 2]],
    ['output_upscaling.3.bias', [MASK_CHANNELS]],
    ...Array.from({ length: MASKS }, (_, mask) =>
      perceptron(`output_hypernetworks_mlps.${mask}`, MASK_CHANNELS),
    ).flat(),
    ...perceptron('iou_prediction_head', MASKS),
  ]);
}

function twoWayBlock(layer: number): readonly [string, Shape][] {
  return under(`layers.${layer}`, [
    ...attention('self_attn', CHANNELS),
    ...norm('norm1', CHANNELS),
    ...attention('cross_attn_token_to_image', CHANNELS / 2),
    ...norm('norm2', CHANNELS),
    ...linear('mlp.lin1', CHANNELS, DECODER_HIDDEN),
    ...linear('mlp.lin2', DECODER_HIDDEN, CHANNELS),
    ...norm('norm3', CHANNELS),
    ...attention('cross_attn_image_to_token', CHANNELS / 2),
    ...norm('norm4', CHANNELS),
  ]);
}

function attention(name: string, inner: number): readonly [string, Shape][] {
  return under(name, [
    ...linear('q_proj', CHANNELS, inner),
    ...linear('k_proj', CHANNELS, inner),
    ...linear('v_proj', CHANNELS, inner),
    ...linear('out_proj', inner, CHANNELS),
  ]);
}

function perceptron(name: string, outputs: number): readonly [string, Shape][] {
  return under(`${name}.layers`, [
    ...linear('0', CHANNELS, CHANNELS),
    ...linear('1', CHANNELS, CHANNELS),
    ...linear('2', CHANNELS, outputs),
  ]);
}

function linear(name: string, inputs: number, outputs: number): readonly [string, Shape][] {
  return [
    [`${name}.weight`, [outputs, inputs]],
    [`${name}.bias`, [outputs]],
  ];
}

function norm(name: string, channels: number): readonly [string, Shape][] {
  return [
    [`${name}.weight`, [channels]],
    [`${name}.bias`, [channels]],
  ];
}

function under(prefix: string, tensors: readonly [string, Shape][]): readonly [string, Shape][] {
  return tensors.map(([name, shape]): [string, Shape] => [`${prefix}.${name}`, shape]);
}
