import { open } from 'node:fs/promises';
import { CheckpointError } from './checkpoint-error.js';

/** Random access to the bytes of a file. */
export interface ByteSource {
  readonly size: number;
  /** Exactly `length` bytes from `offset`. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openByteSource(path: string): Promise<ByteSource> {
  const file = await open(path, 'r').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CheckpointError('unreadable', `cannot be opened: ${reason}`, { cause: error });
  });
  const status = await file.stat();
  if (!status.isFile()) {
    await file.close();
    throw new CheckpointError('unreadable', 'is not a file: give the path of a .pth file');
  }
  const { size } = status;
  return {
    size,
    async read(offset, length) {
      const end = offset + length;
      if (offset < 0 || length < 0 || end > size) {
        throw new CheckpointError(
          'truncated',
          `is truncated: it ends at byte ${size} but bytes ${offset} to ${end} are needed; copy it again`,
        );
      }
      const bytes = Buffer.alloc(length);
      for (let done = 0; done < length;) {
        const { bytesRead } = await file.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) {
          throw new CheckpointError('truncated', `was shortened while it was read, at byte ${offset + done}`);
        }
        done += bytesRead;
      }
      return bytes;
    },
    close: () => file.close(),
  };
}
