import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

/** Runs a command for which no API is there; `asked` counts how often it looked for one. */
async function mias(args: readonly string[], apiUrl = 'http://127.0.0.1:9') {
  let stdout = '';
  let stderr = '';
  let asked = 0;
  const code = await runCli(args, {
    apiUrl: () => {
      asked += 1;
      return Promise.resolve(apiUrl);
    },
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr, asked };
}

describe('mias', () => {
  it('prints help on stdout without looking for an API', async () => {
    const { code, stdout, asked } = await mias(['evaluate', '--help']);
    expect(stdout).toContain('Usage: mias evaluate [options] <dir>');
    expect([code, asked]).toEqual([0, 0]);
  });

  it.each([
    ['no command', [], /Usage: mias/],
    ['an unknown command', ['evalute'], /unknown command 'evalute'.*Did you mean evaluate/s],
    ['an unknown command of a group', ['runs', 'lst'], /unknown command 'lst'/],
    ['an unknown option', ['status', '--jsn'], /unknown option '--jsn'/],
    ['a missing folder', ['evaluate', '--checkpoint', 'a.pth'], /missing required argument 'dir'/],
    ['a missing checkpoint', ['evaluate', 'scans'], /required option '--checkpoint <file>' not specified/],
    [
      'an unknown preset',
      ['evaluate', 'scans', '--checkpoint', 'a.pth', '--preset', 'best'],
      /'best' is invalid\. Allowed choices are reference, paper/,
    ],
    [
      'an unknown layout',
      ['datasets', 'import', 'scans', '--layout', 'coco'],
      /Allowed choices are authors, bmad, mvtec, flat/,
    ],
  ])('answers %s with exit code 2', async (_what, args, message) => {
    const { code, stderr, asked } = await mias(args);
    expect(stderr).toMatch(message);
    expect([code, asked]).toEqual([2, 0]);
  });

  it('names the address that does not answer and how to start the platform', async () => {
    const { code, stderr } = await mias(['status']);
    expect(stderr).toBe(
      'Error: The MIAS-SAM API cannot be reached at http://127.0.0.1:9 (bad port). Start it with ./bin/start, or give the address of a running one.\n',
    );
    expect(code).toBe(5);
  });

  it('prefers the address that is given with --api', async () => {
    const { stderr, asked } = await mias(['--api', 'http://127.0.0.1:1', 'status']);
    expect(stderr).toContain('at http://127.0.0.1:1 (');
    expect(asked).toBe(0);
  });
});
