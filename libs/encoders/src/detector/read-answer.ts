import type { OnnxValue } from 'onnxruntime-node';
import type { DetectorSettings, FloatImage } from '@mias/core';
import { DetectorError } from './detector-error.js';

/** What a model says of an image. */
export interface DetectorAnswer {
  /** As the model gives it, on a grid of its own. */
  readonly map: FloatImage;
  readonly score: number;
  readonly tensors: {
    readonly input: NamedTensor;
    readonly outputs: readonly NamedTensor[];
    /** The output that is the map. */
    readonly map: string;
  };
}

export interface NamedTensor {
  readonly name: string;
  /** Of an element. */
  readonly type: string;
  readonly shape: number[];
}

/** Of a map: no detector tells more pixels apart. */
const LONGEST_SIDE = 4096;

/** Takes the map and the score from a model's results; refuses what is neither. */
export function readAnswer(
  results: Readonly<Record<string, OnnxValue>>,
  { map: named, score }: DetectorSettings['output'],
  { input }: { readonly input: NamedTensor },
): DetectorAnswer {
  const outputs = Object.entries(results).map(([name, { type, dims }]) => ({ name, type, shape: [...dims] }));
  const there = `It gave ${outputs.map(inWords).join(', ')}.`;
  const name = named ?? onlyMap(outputs, there);
  const { values, shape } = floatsOf(results, name, there);
  const side = sidesOf(shape);
  if (side === null) {
    throw new DetectorError(
      `gives "${name}" as [${shape.join(', ')}], and a map is one image: [1, 1, rows, columns], [1, rows, columns] or [rows, columns], ` +
        `with 2 to ${LONGEST_SIDE} of each. ${there} Name another output in the settings.`,
    );
  }
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) {
    throw new DetectorError(
      `gives a map that holds ${wrong}, and maps are finite. Check mean, deviation and levels in the settings.`,
    );
  }
  const map = { width: side.columns, height: side.rows, values };
  return { map, score: scoreOf(results, { score, map, there }), tensors: { input, outputs, map: name } };
}

function onlyMap(outputs: readonly NamedTensor[], there: string): string {
  const maps = outputs.filter(({ type, shape }) => type === 'float32' && sidesOf(shape) !== null);
  const [first] = maps;
  if (first !== undefined && maps.length === 1) return first.name;
  throw new DetectorError(
    `does not say which output is the map: ${maps.length === 0 ? 'none has' : `${maps.length} have`} the shape of one. ${there} Name it in the settings.`,
  );
}

/** Leading and trailing axes of length 1 are none. */
function sidesOf(shape: readonly number[]): { readonly rows: number; readonly columns: number } | null {
  const [rows, columns, more] = shape.filter((length) => length !== 1);
  if (rows === undefined || columns === undefined || more !== undefined) return null;
  return Math.max(rows, columns) > LONGEST_SIDE ? null : { rows, columns };
}

function floatsOf(
  results: Readonly<Record<string, OnnxValue>>,
  name: string,
  there: string,
): { readonly values: Float32Array; readonly shape: readonly number[] } {
  const result = results[name];
  if (result === undefined) {
    throw new DetectorError(`has no output "${name}". ${there} Name one of them in the settings.`);
  }
  const { data, dims, type } = result;
  if (!(data instanceof Float32Array)) {
    throw new DetectorError(`gives "${name}" as ${type}, and a detector gives float32. Export it so.`);
  }
  return { values: data, shape: dims };
}

interface ScoreOf {
  readonly score: string | null;
  readonly map: FloatImage;
  readonly there: string;
}

function scoreOf(results: Readonly<Record<string, OnnxValue>>, { score, map, there }: ScoreOf): number {
  if (score === null) return map.values.reduce((largest, value) => Math.max(largest, value), -Infinity);
  const { values } = floatsOf(results, score, there);
  const [value, more] = values;
  if (value !== undefined && more === undefined && Number.isFinite(value)) return value;
  throw new DetectorError(
    `gives "${score}" with ${values.length} values, the first ${String(value)}, and a score is one finite number. ${there} Name another output in the settings.`,
  );
}

const inWords = ({ name, type, shape }: NamedTensor): string => `"${name}" ${type} [${shape.join(', ')}]`;
