import type { Value } from '../onnx/graph-builder.js';
import { CrossAttention, HEADS, type Attended } from './cross-attention.js';
import type { Layers } from './layers.js';

/** torch's default for LayerNorm, which the decoder's token norms keep. */
const EPSILON = 1e-5;
const NAME = 'mask_decoder.transformer';

/** Rows of 256 values: `image` and `imagePositions` one a cell of the embedding, `tokens` one a token. */
export interface TwoWayInput {
  readonly image: Value;
  readonly imagePositions: Value;
  readonly tokens: Value;
}

/** Tokens and image attend to each other, in both directions, twice; then the tokens once more. */
export function twoWayTransformer(
  layers: Layers,
  { image, imagePositions, tokens }: TwoWayInput,
): { readonly tokens: Value; readonly image: Value } {
  let state = { tokens, image };
  const positions = { tokens, image: imagePositions };
  for (const layer of [0, 1]) state = twoWayBlock(layers, layer, { ...state, positions });
  const queries = layers.add(state.tokens, positions.tokens);
  const keys = layers.add(state.image, positions.image);
  const look = new CrossAttention(layers, `${NAME}.final_attn_token_to_image`);
  const attended = look.tokensToCells({ queries, keys, values: state.image });
  const sum = layers.add(state.tokens, attended);
  return { tokens: layers.norm(`${NAME}.norm_final_attn`, sum, EPSILON), image: state.image };
}

function twoWayBlock(
  layers: Layers,
  layer: number,
  { tokens: given, image: seen, positions }: BlockInput,
): { tokens: Value; image: Value } {
  const name = `${NAME}.layers.${layer}`;
  const norm = (which: 1 | 2 | 3 | 4, x: Value) => layers.norm(`${name}.norm${which}`, x, EPSILON);

  let tokens = norm(1, selfAttention(layers, layer, { tokens: given, positions: positions.tokens }));
  const keys = layers.add(seen, positions.image);
  const looked = new CrossAttention(layers, `${name}.cross_attn_token_to_image`).tokensToCells({
    queries: layers.add(tokens, positions.tokens),
    keys,
    values: seen,
  });
  tokens = norm(2, layers.add(tokens, looked));
  const hidden = layers.graph.apply('Relu', layers.linear(`${name}.mlp.lin1`, tokens));
  tokens = norm(3, layers.add(tokens, layers.linear(`${name}.mlp.lin2`, hidden)));
  const told = new CrossAttention(layers, `${name}.cross_attn_image_to_token`).cellsToTokens({
    queries: keys,
    keys: layers.add(tokens, positions.tokens),
    values: tokens,
  });
  return { tokens, image: norm(4, layers.add(seen, told)) };
}

interface BlockInput {
  readonly tokens: Value;
  readonly image: Value;
  readonly positions: { readonly tokens: Value; readonly image: Value };
}

/** In the first layer tokens are their own positions: nothing is added, and the result replaces them. */
function selfAttention(
  layers: Layers,
  layer: number,
  { tokens, positions }: { tokens: Value; positions: Value },
): Value {
  const name = `${NAME}.layers.${layer}.self_attn`;
  if (layer === 0) return attention(layers, name, { queries: tokens, keys: tokens, values: tokens });
  const placed = layers.add(tokens, positions);
  return layers.add(tokens, attention(layers, name, { queries: placed, keys: placed, values: tokens }));
}

/** Among tokens, rows of 256 values. */
function attention(layers: Layers, name: string, { queries, keys, values }: Attended): Value {
  const [inner = 0] = layers.tensor(`${name}.q_proj.weight`).shape;
  const project = (part: 'q' | 'k' | 'v', x: Value) =>
    layers.reshape(layers.linear(`${name}.${part}_proj`, x), [1, -1, inner]);
  const attended = layers.graph.apply(
    { op: 'MultiHeadAttention', domain: 'com.microsoft', attributes: { num_heads: HEADS } },
    project('q', queries),
    project('k', keys),
    project('v', values),
  );
  return layers.linear(`${name}.out_proj`, layers.reshape(attended, [-1, inner]));
}
