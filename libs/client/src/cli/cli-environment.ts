/** Where a command writes: `process.stdout` or anything like it. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What the command line is given by whoever runs it. */
export interface CliEnvironment {
  /** The API's address, or how to get one where nobody has logged in; asked only by commands that need it. */
  readonly apiUrl: string | (() => Promise<string>);
  /** What the commands identify themselves with, before what `mias login` keeps. */
  readonly apiKey?: string | undefined;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /** Relative paths are meant from here; absent: the working directory of the program. */
  readonly cwd?: string;
  /** Where files are kept between commands, such as downloads that broke off; absent: below ~/.cache. */
  readonly cacheDir?: string;
  /** Where logins are kept; absent: below ~/.config. */
  readonly configDir?: string;
  /** Asks for a password or a key without showing it; absent where nobody can be asked. */
  readonly askSecret?: (question: string) => Promise<string>;
  /** Ctrl-C: stops the command, and the run it has started. */
  readonly signal?: AbortSignal;
}
