import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Encoder } from '@mias/contracts';
import { addCheckpoint, type CheckpointToAdd } from '../checkpoints/add-checkpoint.js';
import { download } from '../checkpoints/download.js';
import { findPublished, publishedIds, recognise } from '../checkpoints/published.js';
import { withProgress } from './bytes-progress.js';
import type { Session } from './session.js';

/** Sends a checkpoint where it is needed, registers it, and waits until a worker has read it. */
export async function addEncoder(session: Session, checkpoint: CheckpointToAdd): Promise<Encoder> {
  const client = await session.client();
  const url = await session.url();
  const { encoder, hashes } = await withProgress(session, 'Upload', (onProgress) =>
    addCheckpoint(checkpoint, { client, url, signal: session.signal, onProgress }),
  );
  const published = recognise(hashes);
  if (published !== undefined && published.kind !== checkpoint.kind) {
    session.stderr.write(
      `Note: this is ${published.file} as published, used as ${checkpoint.kind}. ` +
        `With --kind ${published.kind} it is used as its authors do.\n`,
    );
  }
  await session.follow({ kind: 'encoder', id: encoder.id }, 'Checkpoint');
  return client.encoders.get.query({ encoderId: encoder.id });
}

export async function pullEncoder(
  session: Session,
  { model, name }: { readonly model: string; readonly name?: string | undefined },
): Promise<Encoder> {
  const published = findPublished(model);
  if (published === undefined) {
    throw new Error(
      `No published checkpoint is called "${model}". There are: ${publishedIds.join(', ')}. Add any other file with ./bin/mias encoders add FILE.`,
    );
  }
  const file = await withProgress(session, 'Download', (onProgress) =>
    download(published, path.join(session.cacheDir, 'downloads'), { signal: session.signal, onProgress }),
  );
  const encoder = await addEncoder(session, { file, kind: published.kind, name });
  await rm(file, { force: true });
  return encoder;
}
