export { EvaluationReport } from '@mias/contracts';
export { readBlob } from './blobs.js';
export { ApiUnreachable } from './api-unreachable.js';
export {
  addCheckpoint,
  type AddedCheckpoint,
  type AddOptions,
  type CheckpointToAdd,
} from './checkpoints/add-checkpoint.js';
export { askSecretAt } from './cli/ask-secret.js';
export type { CliEnvironment, Terminal } from './cli/cli-environment.js';
export { formatDuration } from './cli/format-duration.js';
export { formatReport } from './cli/format-report.js';
export { ProgressLine } from './cli/progress-line.js';
export { runCli } from './cli/run-cli.js';
export { formatTable, type Column } from './cli/table.js';
export { createClient, type MiasClient } from './create-client.js';
export type { Connection } from './connection.js';
export { followed, type Receiver } from './follow.js';
export { MiasError, type MiasErrorCode } from './mias-error.js';
export { segmentImage, type ImageToSegment } from './segment-image.js';
export { signIn, signOut, type Credentials } from './sign-in.js';
export { waitFor, WorkFailure, type WaitOptions } from './wait-for.js';
export { watch, type WatchOptions } from './watch.js';
