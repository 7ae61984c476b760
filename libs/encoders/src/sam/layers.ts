import type { GraphBuilder, Value } from '../onnx/graph-builder.js';
import type { LazyTensor } from '../onnx/lazy-tensor.js';
import { elementTypes, type FloatType } from '../onnx/onnx-schema.js';

/** The tensors of a checkpoint by their official names. */
export type Tensors = ReadonlyMap<string, LazyTensor>;

/** The layers that every part of SAM is made of, as nodes of one graph over the checkpoint's tensors. */
export class Layers {
  constructor(
    readonly graph: GraphBuilder,
    readonly tensors: Tensors,
  ) {}

  tensor(name: string): LazyTensor {
    const tensor = this.tensors.get(name);
    if (tensor === undefined) throw new RangeError(`the checkpoint has no tensor ${name}`);
    return tensor;
  }

  weight(name: string): Value {
    return this.graph.weight(name, this.tensor(name));
  }

  /** x [rows, inputs] -> [rows, outputs] */
  linear(name: string, x: Value): Value {
    return this.affine(x, this.weight(`${name}.weight`), this.weight(`${name}.bias`));
  }

  /**
   * x [rows, inputs], weight [outputs, inputs], bias [outputs] or none -> [rows, outputs]. The runtime's
   * product would lay out a bias for all rows before it begins, with one thread.
   */
  affine(x: Value, weight: Value, bias: Value | null): Value {
    const product = this.graph.apply({ op: 'Gemm', attributes: { transB: 1 } }, x, weight);
    return bias === null ? product : this.add(product, bias);
  }

  /** Normalises over the last axis. */
  norm(name: string, x: Value, epsilon: number): Value {
    return this.graph.apply(
      { op: 'LayerNormalization', attributes: { axis: -1, epsilon: { float: epsilon } } },
      x,
      this.weight(`${name}.weight`),
      this.weight(`${name}.bias`),
    );
  }

  /** Normalises x [1, channels, rows, cols] over its channels. */
  channelNorm(name: string, x: Value, epsilon: number): Value {
    const normalised = this.norm(name, this.transpose(x, [0, 2, 3, 1]), epsilon);
    return this.transpose(normalised, [0, 3, 1, 2]);
  }

  /** x [1, inputs, rows, cols] -> [1, outputs, ...] with a square kernel. */
  convolution(name: string, x: Value, { side, stride, padding }: ConvolutionShape): Value {
    const bias = this.tensors.has(`${name}.bias`) ? this.weight(`${name}.bias`) : null;
    const attributes = {
      kernel_shape: [side, side],
      strides: [stride, stride],
      pads: [padding, padding, padding, padding],
    };
    return this.graph.apply({ op: 'Conv', attributes }, x, this.weight(`${name}.weight`), bias);
  }

  /** Exact, by the error function, as in SAM. */
  gelu(x: Value): Value {
    return this.graph.apply('Gelu', x);
  }

  /** Over the last axis. */
  softmax(x: Value): Value {
    return this.graph.apply({ op: 'Softmax', attributes: { axis: -1 } }, x);
  }

  cast(x: Value, type: FloatType): Value {
    return this.graph.apply({ op: 'Cast', attributes: { to: elementTypes[type] } }, x);
  }

  add(a: Value, b: Value): Value {
    return this.graph.apply('Add', a, b);
  }

  reshape(x: Value, shape: readonly number[]): Value {
    return this.graph.apply('Reshape', x, this.graph.ints(shape));
  }

  transpose(x: Value, perm: readonly number[]): Value {
    return this.graph.apply({ op: 'Transpose', attributes: { perm } }, x);
  }

  /** Places `from` to `to` (exclusive) of an axis. */
  slice(x: Value, axis: number, from: number, to: number): Value {
    const { graph } = this;
    return graph.apply('Slice', x, graph.ints([from]), graph.ints([to]), graph.ints([axis]));
  }

  concat(axis: number, ...parts: readonly Value[]): Value {
    return this.graph.apply({ op: 'Concat', attributes: { axis } }, ...parts);
  }

  /** Rows of x [rows, ...] in the order of `indices`. */
  gather(x: Value, indices: Value): Value {
    return this.graph.apply({ op: 'Gather', attributes: { axis: 0 } }, x, indices);
  }
}

export interface ConvolutionShape {
  readonly side: number;
  readonly stride: number;
  readonly padding: number;
}
