import type { Value } from '../onnx/graph-builder.js';
import { permuted, reshaped, scaled, type LazyTensor } from '../onnx/lazy-tensor.js';
import type { Layers } from './layers.js';
import { CHANNELS } from './sam-tensors.js';

/** Heads of every attention in SAM's mask decoder. */
export const HEADS = 8;

export interface Attended {
  readonly queries: Value;
  readonly keys: Value;
  readonly values: Value;
}

/**
 * Attention between a few tokens and the thousands of cells of an image, both rows of 256 values.
 * What SAM applies to every cell is applied to the tokens instead, where it costs next to nothing:
 * with Wq of a head, (Wq c).k = c.(Wq' k) for each cell c; and the weighted sum of Wv c is Wv times
 * the weighted sum of c.
 */
export class CrossAttention {
  readonly #headWidth: number;

  constructor(
    private readonly layers: Layers,
    private readonly name: string,
  ) {
    const [inner = 0] = layers.tensor(`${name}.q_proj.weight`).shape;
    this.#headWidth = inner / HEADS;
  }

  /** Tokens look at cells: queries [tokens, 256], keys and values [cells, 256] -> [tokens, 256] */
  tokensToCells({ queries, keys, values }: Attended): Value {
    const { layers, name } = this;
    const { graph } = layers;
    // The keys' bias is left out: it adds the same to every logit of a query, which softmax ignores.
    const asked = graph.apply('MatMul', this.#byHead('q', queries), this.#scaledWeight('k'));
    const logits = layers.affine(layers.reshape(asked, [-1, CHANNELS]), keys, null);
    const seen = graph.apply('MatMul', layers.softmax(logits), values);
    const valueWeight = this.#weight('v', (heads) => permuted(heads, [0, 2, 1]));
    const told = graph.apply('MatMul', layers.reshape(seen, [HEADS, -1, CHANNELS]), valueWeight);
    const joined = layers.reshape(layers.transpose(told, [1, 0, 2]), [-1, HEADS * this.#headWidth]);
    // Weights of a softmax sum to one: the values' bias comes through as it is.
    const attended = layers.add(joined, layers.weight(`${name}.v_proj.bias`));
    return layers.linear(`${name}.out_proj`, attended);
  }

  /** Cells look at tokens: queries [cells, 256], keys and values [tokens, 256] -> [cells, 256] */
  cellsToTokens({ queries, keys, values }: Attended): Value {
    const { layers, name } = this;
    const { graph } = layers;
    const key = this.#byHead('k', keys);
    const asked = graph.apply('MatMul', key, this.#scaledWeight('q'));
    const offset = graph.apply('MatMul', key, this.#scaledBias());
    const logits = layers.affine(
      queries,
      layers.reshape(asked, [-1, CHANNELS]),
      layers.reshape(offset, [-1]),
    );
    const weights = layers.softmax(layers.reshape(logits, [SAME, HEADS, -1]));
    const told = graph.apply('MatMul', this.#byHead('v', values), this.#outputWeight());
    return graph.apply(
      'Gemm',
      layers.reshape(weights, [SAME, -1]),
      layers.reshape(told, [-1, CHANNELS]),
      layers.weight(`${name}.out_proj.bias`),
    );
  }

  /** The projection of x [rows, 256], by head: [heads, rows, head width] */
  #byHead(part: 'q' | 'k' | 'v', x: Value): Value {
    const { layers, name } = this;
    const projected = layers.linear(`${name}.${part}_proj`, x);
    return layers.transpose(layers.reshape(projected, [-1, HEADS, this.#headWidth]), [1, 0, 2]);
  }

  /** With the scale of the logits: [heads, head width, 256] */
  #scaledWeight(part: 'q' | 'k'): Value {
    return this.#weight(part, (heads) => scaled(heads, this.#headWidth ** -0.5));
  }

  /** Of the queries, with the scale of the logits: [heads, head width, 1] */
  #scaledBias(): Value {
    const name = `${this.name}.q_proj.bias`;
    const column = reshaped(this.layers.tensor(name), [HEADS, this.#headWidth, 1]);
    return this.layers.graph.weight(`${name}.by-head`, scaled(column, this.#headWidth ** -0.5));
  }

  /** A projection's weight by head, [heads, head width, 256], as `form` makes it. */
  #weight(part: 'q' | 'k' | 'v', form: (heads: LazyTensor) => LazyTensor): Value {
    const name = `${this.name}.${part}_proj.weight`;
    const heads = reshaped(this.layers.tensor(name), [HEADS, this.#headWidth, CHANNELS]);
    return this.layers.graph.weight(`${name}.by-head`, form(heads));
  }

  /** [heads, head width, 256] */
  #outputWeight(): Value {
    const name = `${this.name}.out_proj.weight`;
    const transposed = permuted(this.layers.tensor(name), [1, 0]);
    const heads = reshaped(transposed, [HEADS, this.#headWidth, CHANNELS]);
    return this.layers.graph.weight(`${name}.by-head`, heads);
  }
}

/** In the shape given to Reshape: this axis stays as long as it is. */
const SAME = 0;
