import { GraphBuilder, type Value } from '../onnx/graph-builder.js';
import { modelBytes } from '../onnx/write-model.js';

/**
 * An anomaly model small enough to work out by hand: `anomaly_map` [1, 1, side, side] is how far the mean of
 * a pixel's channels is from `grey`, and `pred_score` [1] the largest of it.
 */
export function greyDistanceModel(grey: number, side: number | string = 'side'): Uint8Array {
  const graph = new GraphBuilder('grey-distance');
  const image = graph.input('image', 'float32', [1, 3, side, side]);
  const mean = graph.apply({ op: 'ReduceMean', attributes: { keepdims: 1 } }, image, graph.ints([1]));
  const map = graph.apply('Abs', graph.apply('Sub', mean, graph.floats([grey])));
  const largest = graph.apply('Reshape', graph.apply('ReduceMax', map), graph.ints([1]));
  graph.output('anomaly_map', map, { type: 'float32', shape: [1, 1, side, side] });
  graph.output('pred_score', largest, { type: 'float32', shape: [1] });
  return modelBytes(graph);
}

/** Multiplies matrices of 2,048 rows 2,000 times: minutes of work in a file of some kB. */
export function slowModel(): Uint8Array {
  const graph = new GraphBuilder('slow');
  let product = spread(graph, [2048, 2048]);
  for (let round = 0; round < 2000; round++) product = graph.apply('MatMul', product, product);
  return withMap(graph, product);
}

/** Asks for 16 GiB at once. */
export function hungryModel(): Uint8Array {
  const graph = new GraphBuilder('hungry');
  return withMap(graph, graph.apply('Exp', spread(graph, [2048, 2048, 1024])));
}

/** Uses an operator that no runtime has. */
export function unknownOperatorModel(): Uint8Array {
  const graph = new GraphBuilder('unknown');
  const image = graph.input('image', 'float32', [1, 3, 'side', 'side']);
  graph.output('map', graph.apply({ op: 'Detect', domain: 'example.org' }, image), {
    type: 'float32',
    shape: ['rows', 'columns'],
  });
  return modelBytes(graph);
}

/** The image's mean in every place of a tensor, so that nothing can be worked out before there is an image. */
function spread(graph: GraphBuilder, shape: readonly number[]): Value {
  const image = graph.input('image', 'float32', [1, 3, 'side', 'side']);
  const mean = graph.apply({ op: 'ReduceMean', attributes: { keepdims: 0 } }, image);
  return graph.apply('Expand', mean, graph.ints(shape));
}

/** A map of 2x2 pixels that needs all of `value`. */
function withMap(graph: GraphBuilder, value: Value): Uint8Array {
  const sum = graph.apply({ op: 'ReduceSum', attributes: { keepdims: 0 } }, value);
  graph.output('map', graph.apply('Expand', sum, graph.ints([2, 2])), { type: 'float32', shape: [2, 2] });
  return modelBytes(graph);
}
