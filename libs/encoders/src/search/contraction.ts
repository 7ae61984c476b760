import { Tensor } from 'onnxruntime-node';
import type { Axes } from '@mias/core';
import { GraphBuilder } from '../onnx/graph-builder.js';
import { elementTypes } from '../onnx/onnx-schema.js';
import { modelBytes } from '../onnx/write-model.js';
import { createSession, floats } from '../runtime.js';

/**
 * Makes vectors short, and no two of them further apart than they were: their coordinates on some
 * orthonormal axes, and the length of what is left beside those. A short distance is a lower bound of the
 * long one (by the triangle inequality, for the last value), and most patches are ruled out by it.
 */
export interface Contraction {
  /** Values of a short vector. */
  readonly dim: number;
  /** The bound is off by at most this share of the sum of the two short vectors' lengths. */
  readonly slack: number;
  /** Row-major [rows, axes.dim] -> row-major [rows, dim] */
  contract(rows: Float32Array): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** Computes in float64 on the processor and rounds the results to float32. */
export async function openContraction(axes: Axes, threads: number | null): Promise<Contraction> {
  const session = await createSession(modelBytes(contractionGraph(axes)), { provider: 'cpu', threads });
  return {
    dim: axes.count + 1,
    slack: slackOf(axes),
    contract: async (rows) => {
      const shape = [rows.length / axes.dim, axes.dim];
      return floats(await session.run({ rows: new Tensor('float32', rows, shape) }), 'short');
    },
    dispose: () => session.release(),
  };
}

/**
 * Float32 rounds every value of a short vector by half a unit. In float64 the sums of squares of n values are
 * off by n units at most, and the coordinates' by 2 sqrt(63) n units more for the rounding of the product: 18 n
 * units in all, of which the last value, the root of the squares' difference, keeps the root.
 */
const slackOf = ({ dim }: Axes): number => 2 ** -24 + 5 * Math.sqrt(dim * 2 ** -53);

function contractionGraph({ dim, count, mean, directions }: Axes): GraphBuilder {
  const graph = new GraphBuilder('contraction');
  const rows = graph.input('rows', 'float32', ['rows', dim]);
  const cast = (to: 'float32' | 'float64') => ({ op: 'Cast', attributes: { to: elementTypes[to] } });
  const squares = (x: Parameters<typeof graph.apply>[1]) =>
    graph.apply('ReduceSumSquare', x, graph.ints([1]));
  const doubles = graph.apply(cast('float64'), rows);
  const centred = graph.apply('Sub', doubles, graph.doubles(mean, [dim]));
  const along = graph.apply('MatMul', centred, graph.doubles(transposed(directions, dim), [dim, count]));
  const beside = graph.apply('Relu', graph.apply('Sub', squares(centred), squares(along)));
  const joined = graph.apply({ op: 'Concat', attributes: { axis: 1 } }, along, graph.apply('Sqrt', beside));
  const shape = ['rows', count + 1];
  graph.output('short', graph.apply(cast('float32'), joined), { type: 'float32', shape });
  return graph;
}

/** Row-major [count, dim] -> [dim, count] */
function transposed(matrix: Float64Array, dim: number): Float64Array {
  const count = matrix.length / dim;
  return Float64Array.from(
    matrix,
    (_, place) => matrix[(place % count) * dim + Math.floor(place / count)] ?? 0,
  );
}
