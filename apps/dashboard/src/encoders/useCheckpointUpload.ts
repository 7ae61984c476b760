'use client';

import type { Encoder } from '@mias/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Upload } from 'tus-js-client';
import { useTRPC, useTRPCClient } from '../platform/trpc';

export interface ActiveUpload {
  readonly phase: 'starting' | 'sending' | 'paused' | 'registering' | 'failed';
  readonly file: File;
  readonly kind: Encoder['kind'];
  /** Bytes that the API has. */
  readonly sent: number;
  /** Why it failed; null while it has not. */
  readonly message: string | null;
}

export interface CheckpointUpload {
  readonly state: ActiveUpload | { readonly phase: 'idle' };
  readonly start: (file: File, kind: Encoder['kind']) => void;
  readonly pause: () => void;
  /** Goes on with what was paused or failed. */
  readonly resume: () => void;
  /** Stops, and has the API forget the bytes. */
  readonly discard: () => void;
}

/** A break costs no more than the part that was under way. */
const CHUNK_BYTES = 16 * 2 ** 20;
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000];

/** Sends one checkpoint at a time. The same file again goes on where it was, after a reload too. */
export function useCheckpointUpload(): CheckpointUpload {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [state, setState] = useState<CheckpointUpload['state']>({ phase: 'idle' });
  const sending = useRef<Upload | null>(null);
  useEffect(() => () => void sending.current?.abort(), []);

  const change = (part: Partial<ActiveUpload>): void =>
    setState((before) => (before.phase === 'idle' ? before : { ...before, ...part }));
  const fail = (error: unknown): void =>
    change({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });

  const register = async (upload: string, file: File, kind: Encoder['kind']): Promise<void> => {
    change({ phase: 'registering', sent: file.size });
    await client.encoders.register.mutate({ upload, kind, name: file.name });
    await queryClient.invalidateQueries(trpc.encoders.list.queryFilter());
    setState({ phase: 'idle' });
  };

  const start = async (file: File, kind: Encoder['kind']): Promise<void> => {
    setState({ phase: 'starting', file, kind, sent: 0, message: null });
    const fingerprint = `${file.name.slice(-200)} ${file.size} ${file.lastModified}`;
    const { id, received } = await client.encoders.startUpload.mutate({ bytes: file.size, fingerprint });
    const upload = new Upload(file, {
      uploadUrl: `/api/uploads/${id}`,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      storeFingerprintForResuming: false,
      onProgress: (sent) => change({ sent }),
      onSuccess: () => void register(id, file, kind).catch(fail),
      onError: fail,
    });
    sending.current = upload;
    change({ phase: 'sending', sent: received });
    upload.start();
  };

  const begin = (file: File, kind: Encoder['kind']): void => void start(file, kind).catch(fail);
  return {
    state,
    start: begin,
    pause: () => {
      void sending.current?.abort();
      change({ phase: 'paused' });
    },
    resume: () => {
      if (state.phase !== 'idle') begin(state.file, state.kind);
    },
    discard: () => {
      // What cannot be removed now is removed by the API after a while.
      void sending.current?.abort(true).catch(() => undefined);
      sending.current = null;
      setState({ phase: 'idle' });
    },
  };
}
