import type { Value } from '../onnx/graph-builder.js';
import { computed, type LazyTensor } from '../onnx/lazy-tensor.js';
import type { Layers } from './layers.js';

/**
 * Self-attention with SAM's decomposed relative positions: the logit of query (y, x) and key (v, u) of a
 * square is q.k + h[q, v] + w[q, u]. Every head of every square is an entry of its own.
 */
export interface BiasedAttention {
  readonly entries: number;
  /** Side of a square in tokens. */
  readonly side: number;
  /** [entries, side * side, values] */
  readonly query: Value;
  /** [entries, side * side, values], with the scale of the logits in it */
  readonly key: Value;
  /** [entries, side * side, values] */
  readonly value: Value;
  /** h: [entries, side * side, side] */
  readonly vertical: Value;
  /** w: [entries, side * side, side] */
  readonly horizontal: Value;
}

/** Queries whose logits exist at a time, see {@link attendInSlices}: 16 MiB for SAM's grid. */
const SLICE = 1024;

/** In one operator of the runtime, which never stores the logits: see {@link withPositions}. */
export function attendFused(layers: Layers, attention: BiasedAttention): Value {
  const { query, key } = withPositions(layers, attention);
  const operator = {
    op: 'MultiHeadAttention',
    domain: 'com.microsoft',
    attributes: { num_heads: 1, scale: { float: 1 } },
  };
  return layers.graph.apply(operator, query, key, attention.value);
}

/** By two products, with the logits of all squares stored between them: faster on a processor for small squares. */
export function attendSeparately(layers: Layers, attention: BiasedAttention): Value {
  const { query, key } = withPositions(layers, attention);
  const logits = layers.graph.apply(
    { op: 'FusedMatMul', domain: 'com.microsoft', attributes: { transB: 1 } },
    query,
    key,
  );
  return layers.graph.apply('MatMul', layers.softmax(logits), attention.value);
}

/**
 * By two products for some rows of queries of one entry at a time, with h and w added between them: faster on
 * a processor for large squares, because an addition takes less than the operations that it spares.
 */
export function attendInSlices(layers: Layers, attention: BiasedAttention): Value {
  const { entries, side } = attention;
  const { graph } = layers;
  const slices = slicesOf(side);
  const queries = (side * side) / slices;
  const sliced = (x: Value, shape: readonly number[]): Value =>
    layers.reshape(x, [entries * slices, ...shape]);
  const query = sliced(attention.query, [queries, -1]);
  const vertical = sliced(attention.vertical, [queries, side, 1]);
  const horizontal = sliced(attention.horizontal, [queries, 1, side]);
  const keys = layers.transpose(attention.key, [0, 2, 1]);
  const attended = Array.from({ length: entries * slices }, (_, slice) => {
    const own = (x: Value): Value => layers.slice(x, 0, slice, slice + 1);
    const entry = Math.floor(slice / slices);
    const ofEntry = (x: Value): Value => layers.slice(x, 0, entry, entry + 1);
    const products = graph.apply('MatMul', own(query), ofEntry(keys));
    const byPlace = layers.reshape(products, [1, queries, side, side]);
    const logits = layers.add(layers.add(byPlace, own(vertical)), own(horizontal));
    const weights = layers.softmax(layers.reshape(logits, [1, queries, side * side]));
    return graph.apply('MatMul', weights, ofEntry(attention.value));
  });
  return layers.reshape(layers.concat(0, ...attended), [entries, side * side, -1]);
}

/** The fewest equal parts of a square's rows that have no more than {@link SLICE} queries each, or its rows. */
function slicesOf(side: number): number {
  const fits = (slices: number): boolean => side % slices === 0 && (side * side) / slices <= SLICE;
  let slices = 1;
  while (slices < side && !fits(slices)) slices++;
  return slices;
}

/**
 * h[q, :] and w[q, :] behind the query and the one-hot codes of v and u behind the key, so that one product
 * gives the whole logit.
 */
function withPositions(
  layers: Layers,
  { entries, side, query, key, vertical, horizontal }: BiasedAttention,
): { query: Value; key: Value } {
  const { graph } = layers;
  const codes = graph.weight(`position-codes.${side}`, positionCodes(side));
  const shape = [entries, side * side, 2 * side];
  return {
    query: layers.concat(2, query, vertical, horizontal),
    key: layers.concat(2, key, graph.apply('Expand', codes, graph.ints(shape))),
  };
}

/** [1, side * side, 2 * side]: a one at the key's row, and one at side + its column. */
function positionCodes(side: number): LazyTensor {
  return computed([1, side * side, 2 * side], () => {
    const codes = new Float32Array(side * side * 2 * side);
    for (let token = 0; token < side * side; token++) {
      codes[token * 2 * side + Math.floor(token / side)] = 1;
      codes[token * 2 * side + side + (token % side)] = 1;
    }
    return codes;
  });
}
