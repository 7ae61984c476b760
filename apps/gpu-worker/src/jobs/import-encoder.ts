import { EncoderArchitecture } from '@mias/contracts';
import { loadEncoder, storeArchitecture } from '@mias/db';
import { CheckpointError } from '@mias/encoders';
import { HopelessJob, type JobHandler } from './job-handler.js';

/** Reads the checkpoint, makes its models in this host's cache, and records what was found. */
export const importEncoder: JobHandler = async ({ subject }, { db, encoders }) => {
  const identity = await loadEncoder(db, subject.id);
  try {
    const { architecture } = await encoders.open(identity);
    return (tx) => storeArchitecture(tx, subject.id, EncoderArchitecture.parse(architecture));
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    // The blob's name means nothing to people; the message without it is the cause's.
    const { message } = error.cause instanceof CheckpointError ? error.cause : error;
    throw new HopelessJob(`${identity.name} ${message}`, { cause: error });
  }
};
