import { GraphBuilder } from '../onnx/graph-builder.js';
import { modelBytes } from '../onnx/write-model.js';

/**
 * A model that finds, for every query, the patches of a block that seem nearest in float32.
 *
 * As |q - b|^2 = |q|^2 - 2 (q.b - |b|^2 / 2), the nearest are those of the largest score
 * q.b - |b|^2 / 2: one matrix product. Inputs `queries` float32[queries, dim], `block`
 * float32[patches, dim] and `count` int64[1]; outputs `scores` float32[queries, count], descending,
 * and `rows` int32[queries, count] in the block, the lower first where scores are equal.
 */
export function searchModel(dim: number): Uint8Array {
  const graph = new GraphBuilder('exact-search');
  const queries = graph.input('queries', 'float32', ['queries', dim]);
  const block = graph.input('block', 'float32', ['patches', dim]);
  const count = graph.input('count', 'int64', [1]);
  const squares = graph.apply({ op: 'ReduceSumSquare', attributes: { keepdims: 0 } }, block, graph.ints([1]));
  const halves = graph.apply('Mul', squares, graph.floats([0.5]));
  const products = graph.apply({ op: 'Gemm', attributes: { transB: 1 } }, queries, block);
  const scores = graph.apply('Sub', products, halves);
  const [largest, rows] = graph.applyPair({ op: 'TopK' }, scores, count);
  graph.output('scores', largest, { type: 'float32', shape: ['queries', 'count'] });
  graph.output('rows', graph.apply({ op: 'Cast', attributes: { to: INT32 } }, rows), {
    type: 'int32',
    shape: ['queries', 'count'],
  });
  return modelBytes(graph);
}

/** TensorProto.DataType.INT32 */
const INT32 = 6;
