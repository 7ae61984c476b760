import { homedir } from 'node:os';
import path from 'node:path';
import type { Subject } from '@mias/contracts';
import { createClient, type MiasClient } from '../create-client.js';
import { waitFor } from '../wait-for.js';
import type { CliEnvironment, Terminal } from './cli-environment.js';
import { ProgressLine } from './progress-line.js';

/** What every command needs: the API, the terminal, paths as the caller means them. */
export interface Session {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly signal: AbortSignal;
  client(): Promise<MiasClient>;
  /** The API's address. */
  url(): Promise<string>;
  /** Where files are kept between commands. */
  readonly cacheDir: string;
  absolutePath(given: string): string;
  /** Waits for background work with its progress on stderr. */
  follow(subject: Subject, title: string): Promise<void>;
}

export function openSession(environment: CliEnvironment, apiOption: () => string | undefined): Session {
  const { stdout, stderr, cwd = process.cwd(), signal = new AbortController().signal } = environment;
  let opened: Promise<MiasClient> | undefined;
  const findUrl = async (): Promise<string> => {
    const { apiUrl } = environment;
    return apiOption() ?? (typeof apiUrl === 'string' ? apiUrl : await apiUrl());
  };
  let found: Promise<string> | undefined;
  const url = (): Promise<string> => (found ??= findUrl());
  const open = async (): Promise<MiasClient> =>
    createClient({ url: await url(), apiKey: environment.apiKey });
  const client = (): Promise<MiasClient> => (opened ??= open());
  return {
    stdout,
    stderr,
    signal,
    client,
    url,
    cacheDir: environment.cacheDir ?? path.join(homedir(), '.cache', 'mias-sam'),
    absolutePath: (given) => path.resolve(cwd, given),
    follow: async (subject, title) => {
      const line = new ProgressLine(stderr, title);
      try {
        await waitFor(await client(), subject, { signal, onProgress: (progress) => line.show(progress) });
      } finally {
        line.end();
      }
    },
  };
}
