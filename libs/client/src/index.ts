export { ApiUnreachable } from './api-unreachable.js';
export type { CliEnvironment, Terminal } from './cli/cli-environment.js';
export { formatReport } from './cli/format-report.js';
export { runCli } from './cli/run-cli.js';
export { createClient, type MiasClient } from './create-client.js';
export { waitFor, WorkFailure, type WaitOptions } from './wait-for.js';
export { watch, type WatchOptions } from './watch.js';
