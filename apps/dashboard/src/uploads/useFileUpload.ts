'use client';

import type { StartedUpload, StartUpload } from '@mias/contracts';
import { useEffect, useRef, useState } from 'react';
import { Upload } from 'tus-js-client';

/** What is sent: a file as it is, or one that was packed of many. */
export interface Sendable {
  readonly name: string;
  readonly content: Blob;
  /** Tells it from others, after a reload too. */
  readonly fingerprint: string;
}

export interface ActiveUpload {
  readonly phase: 'starting' | 'sending' | 'paused' | 'registering' | 'failed';
  readonly name: string;
  /** Bytes of all, and those that the API has. */
  readonly size: number;
  readonly sent: number;
  /** Why it failed; null while it has not. */
  readonly message: string | null;
}

export interface FileUpload<Details> {
  readonly state: ActiveUpload | { readonly phase: 'idle' };
  readonly start: (sendable: Sendable, details: Details) => void;
  readonly pause: () => void;
  /** Goes on with what was paused or failed. */
  readonly resume: () => void;
  /** Stops, and has the API forget the bytes. */
  readonly discard: () => void;
}

export interface UploadCalls<Details> {
  /** Asks the API for an upload. */
  readonly begin: (file: StartUpload) => Promise<StartedUpload>;
  /** Says what the whole upload is. */
  readonly register: (upload: string, sendable: Sendable, details: Details) => Promise<void>;
}

/** A break costs no more than the part that was under way. */
const CHUNK_BYTES = 16 * 2 ** 20;
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000];

/** Sends one file at a time. The same file again goes on where it was, after a reload too. */
export function useFileUpload<Details>({ begin, register }: UploadCalls<Details>): FileUpload<Details> {
  const [state, setState] = useState<FileUpload<Details>['state']>({ phase: 'idle' });
  const sending = useRef<Upload | null>(null);
  const last = useRef<(() => void) | null>(null);
  useEffect(() => () => void sending.current?.abort(), []);

  const change = (part: Partial<ActiveUpload>): void =>
    setState((before) => (before.phase === 'idle' ? before : { ...before, ...part }));
  const fail = (error: unknown): void =>
    change({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });

  const finish = async (id: string, sendable: Sendable, details: Details): Promise<void> => {
    change({ phase: 'registering', sent: sendable.content.size });
    await register(id, sendable, details);
    setState({ phase: 'idle' });
  };

  const send = async (sendable: Sendable, details: Details): Promise<void> => {
    const { name, content, fingerprint } = sendable;
    setState({ phase: 'starting', name, size: content.size, sent: 0, message: null });
    const { id, received } = await begin({ bytes: content.size, fingerprint });
    const upload = new Upload(content, {
      uploadUrl: `/api/uploads/${id}`,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      storeFingerprintForResuming: false,
      onProgress: (sent) => change({ sent }),
      onSuccess: () => void finish(id, sendable, details).catch(fail),
      onError: fail,
    });
    sending.current = upload;
    change({ phase: 'sending', sent: received });
    upload.start();
  };

  const start = (sendable: Sendable, details: Details): void => {
    last.current = () => start(sendable, details);
    void send(sendable, details).catch(fail);
  };
  return {
    state,
    start,
    pause: () => {
      void sending.current?.abort();
      change({ phase: 'paused' });
    },
    resume: () => last.current?.(),
    discard: () => {
      // What cannot be removed now is removed by the API after a while.
      void sending.current?.abort(true).catch(() => undefined);
      sending.current = null;
      setState({ phase: 'idle' });
    },
  };
}

/** A file as it is. */
export const sendableFile = (file: File): Sendable => ({
  name: file.name,
  content: file,
  fingerprint: `${file.name.slice(-200)} ${file.size} ${file.lastModified}`,
});
