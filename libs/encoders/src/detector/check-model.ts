import { EXTERNAL, readModel } from '../onnx/onnx-schema.js';
import { DetectorError } from './detector-error.js';

/** Sets of operators that ONNX Runtime brings along. */
const KNOWN_DOMAINS: ReadonlySet<unknown> = new Set([
  undefined,
  '',
  'ai.onnx',
  'ai.onnx.ml',
  'com.microsoft',
]);

/**
 * Refuses a file from a stranger before a runtime gets it: what is no ONNX model, tensors that lie in other
 * files (a path there could name any file of the host), and operators that need code of their own.
 */
export function checkModel(bytes: Uint8Array): void {
  const model = read(bytes);
  const { graph } = model;
  if (!isMessage(graph) || !Array.isArray(graph['node']) || graph['node'].length === 0) {
    throw new DetectorError('is no ONNX model: it holds no graph with operators. Give the .onnx file.');
  }
  const own = new Set(listOf(model['functions']).map((definition) => definition['domain']));
  for (const message of messagesIn(model)) {
    if (message['data_location'] === EXTERNAL || listOf(message['external_data']).length > 0) {
      throw new DetectorError(
        `keeps the tensor "${text(message['name'])}" in another file, and a detector is one file. ` +
          'Save it whole, with onnx.save_model(model, path, save_as_external_data=False).',
      );
    }
    const { op_type: operator, domain } = message;
    if (operator !== undefined && !KNOWN_DOMAINS.has(domain) && !own.has(domain)) {
      throw new DetectorError(
        `uses the operator ${text(domain)}.${text(operator)}, which ONNX Runtime does not have. ` +
          'Export the model with the standard operators.',
      );
    }
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

type Message = Readonly<Record<string, unknown>>;

function read(bytes: Uint8Array): Message {
  try {
    return readModel(bytes);
  } catch (cause) {
    throw new DetectorError(
      'is no ONNX model: it cannot be read as one. Give the .onnx file, whole; other formats are exported to it.',
      { cause },
    );
  }
}

/** Every message below this one: nested graphs, attributes and functions hold tensors and nodes too. */
function* messagesIn(value: unknown): Generator<Message> {
  if (Array.isArray(value)) {
    for (const item of value) yield* messagesIn(item);
  } else if (isMessage(value)) {
    yield value;
    for (const field of Object.values(value)) yield* messagesIn(field);
  }
}

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

const listOf = (value: unknown): readonly Message[] => (Array.isArray(value) ? value.filter(isMessage) : []);
