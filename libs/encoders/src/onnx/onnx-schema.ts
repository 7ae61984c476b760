import protobuf from 'protobufjs';

/**
 * The part of the ONNX format that this project writes, and of what others write every place that holds a
 * tensor or a node. Field numbers, names and enum values are those of the ONNX specification (IR version 9):
 * https://onnx.ai/onnx/repo-docs/IR.html
 */
const schema = `
syntax = "proto3";
package onnx;

message ModelProto {
  int64 ir_version = 1;
  string producer_name = 2;
  string producer_version = 3;
  GraphProto graph = 7;
  repeated OperatorSetIdProto opset_import = 8;
  repeated TrainingInfoProto training_info = 20;
  repeated FunctionProto functions = 25;
}

message TrainingInfoProto {
  GraphProto initialization = 1;
  GraphProto algorithm = 2;
}

message FunctionProto {
  string name = 1;
  repeated NodeProto node = 7;
  string domain = 10;
  repeated AttributeProto attribute_proto = 11;
}

message OperatorSetIdProto {
  string domain = 1;
  int64 version = 2;
}

message GraphProto {
  repeated NodeProto node = 1;
  string name = 2;
  repeated TensorProto initializer = 5;
  repeated ValueInfoProto input = 11;
  repeated ValueInfoProto output = 12;
  repeated SparseTensorProto sparse_initializer = 15;
}

message NodeProto {
  repeated string input = 1;
  repeated string output = 2;
  string name = 3;
  string op_type = 4;
  repeated AttributeProto attribute = 5;
  string domain = 7;
}

message AttributeProto {
  string name = 1;
  float f = 2;
  int64 i = 3;
  bytes s = 4;
  TensorProto t = 5;
  GraphProto g = 6;
  repeated int64 ints = 8;
  repeated TensorProto tensors = 10;
  repeated GraphProto graphs = 11;
  int32 type = 20;
  SparseTensorProto sparse_tensor = 22;
  repeated SparseTensorProto sparse_tensors = 23;
}

message SparseTensorProto {
  TensorProto values = 1;
  TensorProto indices = 2;
}

message TensorProto {
  repeated int64 dims = 1;
  int32 data_type = 2;
  string name = 8;
  bytes raw_data = 9;
  repeated StringStringEntryProto external_data = 13;
  int32 data_location = 14;
}

message StringStringEntryProto {
  string key = 1;
  string value = 2;
}

message ValueInfoProto {
  string name = 1;
  TypeProto type = 2;
}

message TypeProto {
  TensorTypeProto tensor_type = 1;
}

message TensorTypeProto {
  int32 elem_type = 1;
  TensorShapeProto shape = 2;
}

message TensorShapeProto {
  repeated DimensionProto dim = 1;
}

message DimensionProto {
  oneof value {
    int64 dim_value = 1;
    string dim_param = 2;
  }
}
`;

const modelType = protobuf.parse(schema, { keepCase: true }).root.lookupType('onnx.ModelProto');

/** TensorProto.DataType */
export const elementTypes = { float32: 1, uint8: 2, int32: 6, int64: 7, float16: 10, float64: 11 } as const;
export type ElementType = keyof typeof elementTypes;
/** Types of the numbers that a model computes with. */
export type FloatType = 'float32' | 'float16';

/** AttributeProto.AttributeType */
export const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 } as const;

/** TensorProto.DataLocation.EXTERNAL */
export const EXTERNAL = 1;

export interface ModelMessage {
  readonly ir_version: number;
  readonly producer_name: string;
  readonly opset_import: readonly { readonly domain: string; readonly version: number }[];
  readonly graph: GraphMessage;
}

export interface GraphMessage {
  readonly name: string;
  readonly node: readonly NodeMessage[];
  readonly initializer: readonly TensorMessage[];
  readonly input: readonly ValueInfoMessage[];
  readonly output: readonly ValueInfoMessage[];
}

export interface NodeMessage {
  readonly name: string;
  readonly op_type: string;
  readonly domain: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly AttributeMessage[];
}

export interface AttributeMessage {
  readonly name: string;
  readonly type: number;
  readonly f?: number;
  readonly i?: number;
  readonly s?: Uint8Array;
  readonly ints?: readonly number[];
}

export interface TensorMessage {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data_type: number;
  readonly raw_data?: Uint8Array;
  readonly data_location?: number;
  readonly external_data?: readonly { readonly key: string; readonly value: string }[];
}

export interface ValueInfoMessage {
  readonly name: string;
  readonly type: { readonly tensor_type: { readonly elem_type: number; readonly shape: ShapeMessage } };
}

export interface ShapeMessage {
  readonly dim: readonly ({ readonly dim_value: number } | { readonly dim_param: string })[];
}

/** The bytes of an `.onnx` file. */
export function encodeModel(model: ModelMessage): Uint8Array {
  return modelType.encode(modelType.fromObject(model)).finish();
}

/** The message in the bytes of an `.onnx` file, as plain objects; weights are views of the bytes. */
export function readModel(bytes: Uint8Array): Record<string, unknown> {
  return modelType.toObject(modelType.decode(bytes), { longs: Number });
}

/** The message in the bytes of an `.onnx` file, as plain JSON (int64 as numbers, bytes as base64). */
export function decodeModel(bytes: Uint8Array): Record<string, unknown> {
  return modelType.toObject(modelType.decode(bytes), { longs: Number, bytes: String });
}
