import { Tensor } from 'onnxruntime-node';
import { GraphBuilder } from './onnx/graph-builder.js';
import { modelBytes } from './onnx/write-model.js';
import { createSession, type RuntimeOptions } from './runtime.js';

/** A product of the size of those in ViT-B's perceptrons: what the device can do at best in float32. */
export interface MatrixProduct {
  /** Multiplications and additions of one run. */
  readonly operations: number;
  run(): Promise<void>;
  dispose(): Promise<void>;
}

const ROWS = 4096;
const INNER = 768;
const COLS = 3072;

export async function openMatrixProduct(runtime: RuntimeOptions): Promise<MatrixProduct> {
  const graph = new GraphBuilder('matrix-product');
  const left = graph.input('left', 'float32', [ROWS, INNER]);
  const right = graph.floats(values(INNER * COLS), [INNER, COLS]);
  graph.output('product', graph.apply('MatMul', left, right), { type: 'float32', shape: [ROWS, COLS] });
  const session = await createSession(modelBytes(graph), runtime);
  const feeds = { left: new Tensor('float32', values(ROWS * INNER), [ROWS, INNER]) };
  return {
    operations: 2 * ROWS * INNER * COLS,
    run: async () => {
      await session.run(feeds);
    },
    dispose: () => session.release(),
  };
}

/** In [0, 1), and none so small that the processor would take longer for it. */
function values(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => (index % 97) / 97);
}
