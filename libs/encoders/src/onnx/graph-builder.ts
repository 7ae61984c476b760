import {
  attributeTypes,
  elementTypes,
  type AttributeMessage,
  type ElementType,
  type FloatType,
  type GraphMessage,
  type NodeMessage,
  type ShapeMessage,
  type TensorMessage,
  type ValueInfoMessage,
} from './onnx-schema.js';
import { toFloat16 } from './float16.js';
import type { LazyTensor } from './lazy-tensor.js';

/** A value that flows through a graph: an input, a constant or what a node gives. */
export interface Value {
  readonly name: string;
}

/** A whole number is an integer attribute; write `float(1)` where the operator wants a float. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** A dimension is a number of elements, or a name where it is only known at run time. */
export type Dimension = number | string;

export interface Operator {
  readonly op: string;
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

/** Builds one ONNX graph, node by node, in the order of evaluation. */
export class GraphBuilder {
  readonly #nodes: NodeMessage[] = [];
  readonly #constants: TensorMessage[] = [];
  readonly #weights = new Map<string, LazyTensor>();
  readonly #inputs: ValueInfoMessage[] = [];
  readonly #outputs: ValueInfoMessage[] = [];

  /** @param floatType what weights and floating-point constants become in the model */
  constructor(
    readonly name: string,
    readonly floatType: FloatType = 'float32',
  ) {}

  /** Large tensors by name, written beside the model; see `writeModel`. */
  get weights(): ReadonlyMap<string, LazyTensor> {
    return this.#weights;
  }

  input(name: string, type: ElementType, shape: readonly Dimension[]): Value {
    this.#inputs.push(valueInfo(name, type, shape));
    return { name };
  }

  /** Declares `value` a result of the graph, called `name`. */
  output(name: string, value: Value, declared: { type: ElementType; shape: readonly Dimension[] }): void {
    this.#nodes.push({
      name,
      op_type: 'Identity',
      domain: '',
      input: [value.name],
      output: [name],
      attribute: [],
    });
    this.#outputs.push(valueInfo(name, declared.type, declared.shape));
  }

  /** A tensor that is read only when the model is written. The same name gives the same value. */
  weight(name: string, tensor: LazyTensor): Value {
    this.#weights.set(name, tensor);
    return { name };
  }

  /** A small floating-point constant, kept in the model itself. */
  floats(values: readonly number[] | Float32Array, shape: readonly number[] = [values.length]): Value {
    const floats = Float32Array.from(values);
    return this.floatType === 'float32'
      ? this.#constant('float32', floats, shape)
      : this.#constant('float16', toFloat16(floats), shape);
  }

  /** A small float64 constant, kept in the model itself whatever its `floatType`. */
  doubles(values: Float64Array, shape: readonly number[]): Value {
    return this.#constant('float64', values, shape);
  }

  /** A small int64 constant, kept in the model itself: shapes, axes, indices. */
  ints(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    return this.#constant('int64', BigInt64Array.from(values, BigInt), shape);
  }

  /** Applies an operator with one result. `null` leaves an optional input out. */
  apply(operator: string | Operator, ...inputs: readonly (Value | null)[]): Value {
    const name = this.#node(operator, inputs, 1);
    return { name };
  }

  /** Applies an operator with two results. */
  applyPair(operator: Operator, ...inputs: readonly (Value | null)[]): readonly [Value, Value] {
    const name = this.#node(operator, inputs, 2);
    return [{ name }, { name: `${name}.1` }];
  }

  /** The graph without its weights, which `writeModel` adds as it places them. */
  build(weights: readonly TensorMessage[] = []): GraphMessage {
    return {
      name: this.name,
      node: this.#nodes,
      initializer: [...this.#constants, ...weights],
      input: this.#inputs,
      output: this.#outputs,
    };
  }

  #constant(
    type: ElementType,
    values: Float32Array | Float64Array | Uint16Array | BigInt64Array,
    shape: readonly number[],
  ): Value {
    const name = `constant.${this.#constants.length}`;
    const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#constants.push({ name, dims: shape, data_type: elementTypes[type], raw_data: raw });
    return { name };
  }

  #node(operator: string | Operator, inputs: readonly (Value | null)[], outputs: 1 | 2): string {
    const { op, domain = '', attributes = {} } = typeof operator === 'string' ? { op: operator } : operator;
    const name = `${op}.${this.#nodes.length}`;
    this.#nodes.push({
      name,
      op_type: op,
      domain,
      input: inputs.map((value) => value?.name ?? ''),
      output: outputs === 1 ? [name] : [name, `${name}.1`],
      attribute: Object.entries(attributes).map(attributeMessage),
    });
    return name;
  }
}

function attributeMessage([name, value]: readonly [string, Attribute]): AttributeMessage {
  if (typeof value === 'number') return { name, type: attributeTypes.int, i: value };
  if (typeof value === 'string') return { name, type: attributeTypes.string, s: Buffer.from(value) };
  if ('float' in value) return { name, type: attributeTypes.float, f: value.float };
  return { name, type: attributeTypes.ints, ints: value };
}

function valueInfo(name: string, type: ElementType, shape: readonly Dimension[]): ValueInfoMessage {
  return { name, type: { tensor_type: { elem_type: elementTypes[type], shape: shapeMessage(shape) } } };
}

function shapeMessage(shape: readonly Dimension[]): ShapeMessage {
  return { dim: shape.map((size) => (typeof size === 'number' ? { dim_value: size } : { dim_param: size })) };
}
