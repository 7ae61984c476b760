import type { PickleValue } from './pickle-value.js';

/** What torch.save wrote, in either of its formats: a pickled value, and numbers that it refers to. */
export interface TorchFile {
  readonly root: PickleValue;
  /** The numbers of the storage with this key; undefined where the file has none. */
  storage(key: string): StoredNumbers | undefined;
}

export interface StoredNumbers {
  /** For messages. */
  readonly name: string;
  readonly bytes: number;
  /** Of the first number in the file. */
  offset(): Promise<number>;
}
