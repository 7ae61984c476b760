import type { Encoder, EncoderKind, StartUpload } from '@mias/contracts';
import type { MiasClient } from '../create-client.js';
import { addFile, type AddedFile, type FileToAdd, type SentFile } from './add-file.js';
import type { SendOptions } from './send-file.js';

export interface CheckpointToAdd extends FileToAdd {
  readonly kind: EncoderKind;
}

export interface AddedCheckpoint extends Omit<AddedFile<Encoder>, 'added'> {
  readonly encoder: Encoder;
}

/** Where to, and how it is followed. */
export interface AddOptions extends SendOptions {
  readonly client: MiasClient;
  /** The API's address. */
  readonly url: string;
}

/** Registers a checkpoint of this machine with an API anywhere. */
export async function addCheckpoint(
  { kind, ...checkpoint }: CheckpointToAdd,
  { client: { encoders }, ...sending }: AddOptions,
): Promise<AddedCheckpoint> {
  const desk = {
    what: 'checkpoint',
    registered: () => encoders.list.query(),
    startUpload: (file: StartUpload) => encoders.startUpload.mutate(file),
    register: (source: SentFile, name: string) => encoders.register.mutate({ ...source, kind, name }),
  };
  const { added: encoder, ...how } = await addFile(checkpoint, desk, sending);
  return { encoder, ...how };
}
