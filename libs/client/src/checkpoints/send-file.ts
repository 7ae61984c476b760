import { createReadStream } from 'node:fs';
import { uploadPath } from '@mias/contracts';
import { Upload } from 'tus-js-client';

export interface SendOptions {
  readonly signal: AbortSignal;
  /** Bytes that the API has, of all. */
  readonly onProgress: (sent: number, total: number) => void;
}

/** What a request carries; a break costs no more than the part of it that was under way. */
const CHUNK_BYTES = 32 * 2 ** 20;
/** A restart of the API takes seconds. */
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000];

/** Sends a file's bytes to an upload that was begun, from where it broke off. */
export function sendFile(
  file: string,
  { url, upload }: { readonly url: string; readonly upload: string },
  { signal, onProgress }: SendOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = new Upload(createReadStream(file), {
      uploadUrl: new URL(uploadPath(upload), url).href,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      storeFingerprintForResuming: false,
      onProgress,
      onSuccess: () => resolve(),
      onError: (cause) => {
        const message = `${file} was not sent whole: ${cause.message}. The same command goes on where it broke off.`;
        reject(new Error(message, { cause }));
      },
    });
    const stop = (): void => {
      void sending.abort();
      reject(new Error('The upload was stopped; the same command goes on where it was.'));
    };
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    sending.start();
  });
}
