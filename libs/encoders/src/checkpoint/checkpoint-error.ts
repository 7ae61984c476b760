/** What is wrong with a checkpoint: the closed set of reasons. */
export type CheckpointFault =
  | 'unreadable'
  | 'not-a-checkpoint'
  | 'truncated'
  | 'forbidden'
  | 'unsupported'
  | 'not-sam'
  | 'not-wide-resnet50';

/** A checkpoint that cannot be used; the message says the rule, the values and the remedy. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';

  constructor(
    readonly fault: CheckpointFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Runs `read`, and puts the file's name before the message of whatever is found wrong with it. */
export async function naming<Result>(file: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CheckpointError) {
      throw new CheckpointError(error.fault, `${file} ${error.message}`, { cause: error });
    }
    throw error;
  }
}
