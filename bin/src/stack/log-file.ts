import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from './stack-error.js';

const TAIL_LINES = 20;
const TAIL_BYTES = 64 * 1024;

/** Starts a new log; the one before stays beside it as `….previous.log`. */
export const renewLog = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  try {
    renameSync(path, path.replace(/\.log$/, '.previous.log'));
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
};

/** The last lines of a log, each indented for a report; empty when there is none. */
export const logTail = (path: string): string => {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(file, bytes, 0, bytes.length, size - bytes.length);
    const lines = bytes.toString('utf8').trimEnd().split('\n').slice(-TAIL_LINES);
    return lines.map((line) => `    ${line}`).join('\n');
  } finally {
    closeSync(file);
  }
};

/** A report's paragraph with the end of a log. */
export const endOfLog = (path: string): string => {
  const tail = logTail(path).trimEnd();
  return tail === '' ? `Its log is empty: ${path}` : `The end of ${path}:\n${tail}`;
};
