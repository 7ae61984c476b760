import { GraphBuilder } from '../onnx/graph-builder.js';
import { modelBytes } from '../onnx/write-model.js';

/** Rows of a bank of which the model tells the best only. */
export const TILE_ROWS = 8;

/**
 * A model that tells how near the rows of a block come to each of these queries, in float32.
 *
 * As |q - b|^2 = |q|^2 - 2 (q.b - |b|^2 / 2), the nearest row is that of the largest score
 * q.b - |b|^2 / 2: one matrix product. The queries are its constant side, so that ONNX Runtime packs them
 * once, and the bank streams past them as it lies in memory; and of every {@link TILE_ROWS} rows only the
 * largest score leaves the model, since writing all of them takes longer than it saves.
 *
 * Input `block` float32[rows, dim], whole tiles; outputs `maxima` float32[tiles, queries] and `halfSquare`
 * float32[], the largest |b|^2 / 2.
 *
 * @param queries row-major [queries, dim]
 */
export function searchModel(queries: Float32Array, dim: number): Uint8Array {
  const count = queries.length / dim;
  const graph = new GraphBuilder('exact-search');
  const block = graph.input('block', 'float32', ['rows', dim]);
  const squares = graph.apply('ReduceSumSquare', block, graph.ints([1]));
  const halves = graph.apply('Mul', squares, graph.floats([0.5]));
  const constant = graph.floats(queries, [count, dim]);
  const products = graph.apply({ op: 'Gemm', attributes: { transB: 1 } }, block, constant);
  const scores = graph.apply('Sub', products, halves);
  const tiled = graph.apply('Reshape', scores, graph.ints([-1, TILE_ROWS, count]));
  const withoutAxis = { op: 'ReduceMax', attributes: { keepdims: 0 } };
  graph.output('maxima', graph.apply(withoutAxis, tiled, graph.ints([1])), {
    type: 'float32',
    shape: ['tiles', count],
  });
  graph.output('halfSquare', graph.apply(withoutAxis, halves), { type: 'float32', shape: [] });
  return modelBytes(graph);
}
