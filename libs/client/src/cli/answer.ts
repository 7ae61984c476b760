import type { Session } from './session.js';
import { writeJson } from './write-json.js';

/** Writes what a command found: as JSON for programs, else as `format` makes it for people. */
export function answer<Value>(
  { stdout }: Session,
  json: boolean,
  [value, format]: readonly [value: Value, format: (value: Value) => string],
): void {
  if (json) writeJson(stdout, value);
  else stdout.write(format(value));
}

export interface JsonOption {
  readonly json: boolean;
}
