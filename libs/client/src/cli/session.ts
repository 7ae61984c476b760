import { homedir } from 'node:os';
import path from 'node:path';
import type { Subject } from '@mias/contracts';
import type { Connection } from '../connection.js';
import { createClient, type MiasClient } from '../create-client.js';
import { waitFor } from '../wait-for.js';
import type { CliEnvironment, Terminal } from './cli-environment.js';
import { openLogins, type LoginStore } from './logins.js';
import { ProgressLine } from './progress-line.js';

/** What every command needs: the API, the terminal, paths as the caller means them. */
export interface Session {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly signal: AbortSignal;
  client(): Promise<MiasClient>;
  /** Where the API is, and with what it is asked. */
  connection(): Promise<Connection>;
  /** The API's address. */
  url(): Promise<string>;
  readonly logins: LoginStore;
  askSecret(question: string): Promise<string>;
  /** Where files are kept between commands. */
  readonly cacheDir: string;
  absolutePath(given: string): string;
  /** Waits for background work with its progress on stderr. */
  follow(subject: Subject, title: string): Promise<void>;
}

export function openSession(environment: CliEnvironment, apiOption: () => string | undefined): Session {
  const { stdout, stderr, cwd = process.cwd(), signal = new AbortController().signal } = environment;
  const logins = openLogins(environment.configDir ?? path.join(homedir(), '.config', 'mias-sam'));
  const findUrl = async (): Promise<string> => {
    const { apiUrl } = environment;
    return (
      apiOption() ?? (typeof apiUrl === 'string' ? apiUrl : ((await logins.current()) ?? (await apiUrl())))
    );
  };
  const url = once(findUrl);
  const connection = once(async (): Promise<Connection> => {
    const { apiKey } = environment;
    const login = apiKey === undefined ? await logins.find(await url()) : { apiKey };
    return { url: await url(), ...login };
  });
  const client = once(async () => createClient(await connection()));
  return {
    stdout,
    stderr,
    signal,
    client,
    connection,
    url,
    logins,
    askSecret: (question) => {
      const { askSecret } = environment;
      if (askSecret !== undefined) return askSecret(question);
      throw new Error(`${question} cannot be asked for here. Run the command where you can type.`);
    },
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

/** Makes it when it is first asked for. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
