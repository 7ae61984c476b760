/** A float32 tensor that is read when it is needed, so that a model of gigabytes is never held whole. */
export interface LazyTensor {
  readonly shape: readonly number[];
  /** Row-major values, as many as the shape says. */
  read(): Promise<Float32Array>;
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** [rows, cols] -> [cols, rows] */
export function transposed(tensor: LazyTensor): LazyTensor {
  const [rows = 1, cols = 1] = tensor.shape;
  return {
    shape: [cols, rows],
    async read() {
      const values = await tensor.read();
      const result = new Float32Array(values.length);
      for (let row = 0; row < rows; row++) {
        for (let col = 0; col < cols; col++) result[col * rows + row] = values[row * cols + col] ?? 0;
      }
      return result;
    },
  };
}

/** Rows `from` to `from + rows` (exclusive) of the first axis. */
export function rowsOf(tensor: LazyTensor, from: number, rows: number): LazyTensor {
  const [, ...rest] = tensor.shape;
  const length = elementCount(rest);
  return {
    shape: [rows, ...rest],
    read: async () => (await tensor.read()).slice(from * length, (from + rows) * length),
  };
}

export function scaled(tensor: LazyTensor, factor: number): LazyTensor {
  return { shape: tensor.shape, read: async () => (await tensor.read()).map((value) => value * factor) };
}

/** The same values under another shape of as many elements. */
export function reshaped(tensor: LazyTensor, shape: readonly number[]): LazyTensor {
  return { shape, read: () => tensor.read() };
}

/** Values computed when the model is written. */
export function computed(
  shape: readonly number[],
  compute: () => Float32Array | Promise<Float32Array>,
): LazyTensor {
  return { shape, read: () => Promise.resolve(compute()) };
}
