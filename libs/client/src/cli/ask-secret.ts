import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** What is asked on, such as `process.stdin` and `process.stderr`. */
interface Console {
  readonly input: NodeJS.ReadStream;
  readonly output: { write(text: string): unknown };
  readonly signal: AbortSignal;
}

/** Asks for a secret, whose letters are not shown; where no terminal is, all of the input is the secret. */
export function askSecretAt({ input, output, signal }: Console): (question: string) => Promise<string> {
  return async (question) => {
    if (!input.isTTY) return (await text(input)).trim();
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input, output: nowhere, terminal: true });
    output.write(`${question}: `);
    try {
      return await lines.question('', { signal });
    } finally {
      lines.close();
      output.write('\n');
    }
  };
}
