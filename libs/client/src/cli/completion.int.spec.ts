import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

const run = promisify(execFile);

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'mias-completion-'))));
afterAll(() => rm(folder, { recursive: true }));

/** What `mias completion` writes for a shell, in a file. */
async function scriptFor(shell: string): Promise<string> {
  let script = '';
  await runCli(['completion', shell], {
    apiUrl: () => Promise.reject(new Error('Completion asks no API.')),
    stdout: { write: (text) => (script += text) },
    stderr: { write: (text) => text },
  });
  const file = path.join(folder, shell);
  await writeFile(file, script);
  return file;
}

interface Shell {
  readonly name: string;
  readonly probe: readonly string[];
  /** What a line becomes, or may become, at the key Tab. */
  readonly complete: (file: string, line: string) => Promise<string>;
}

const BASH = `
source "$0"; read -ra COMP_WORDS <<< "$1"; [[ $1 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _mias; echo "\${COMPREPLY[@]}"`;

/** Types the line and Tab in a terminal; the command then says what it was given. */
const ZSH = `
zmodload zsh/zpty; zpty typed zsh -f -i
zpty -w typed "PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit && compinit -D -u; source $1; mias() { print given: \\$* . }"
zpty -w typed $'print rea''dy'; zpty -r typed seen $'*\\nready*'
zpty -w -n typed "$2"$'\\t\\n'
zpty -r typed seen $'*\\ngiven:*.\\r\\n*'; print -r -- "$seen"; zpty -d typed`;

const shells: readonly Shell[] = [
  {
    name: 'bash',
    probe: ['-c', ':'],
    complete: async (file, line) => (await run('bash', ['--norc', '-c', BASH, file, line])).stdout.trim(),
  },
  {
    name: 'fish',
    probe: ['-c', ':'],
    complete: async (file, line) =>
      (await run('fish', ['--no-config', '-c', `source ${file}; complete -C '${line}'`])).stdout
        .split('\n')
        .map((offered) => offered.split('\t')[0] ?? '')
        .join(' ')
        .trim(),
  },
  {
    name: 'zsh',
    probe: ['-fc', 'zmodload zsh/zpty'],
    complete: async (file, line) => {
      const { stdout } = await run('zsh', ['-fc', ZSH, 'zsh', file, line], { timeout: 20_000 });
      return /\ngiven: (.*?) *\./.exec(stdout)?.[1] ?? stdout;
    },
  },
];

describe.each(shells)('completion in $name', ({ name, probe, complete }) => {
  it('knows commands, those of a group, and options behind arguments', async ({ skip }) => {
    const there = await run(name, [...probe]).then(
      () => true,
      () => false,
    );
    if (!there) skip(`${name} is not installed`);
    const file = await scriptFor(name);
    expect(await complete(file, 'mias pip')).toMatch(/\bpipelines$/);
    expect(await complete(file, 'mias runs ov')).toMatch(/\boverrides$/);
    expect(await complete(file, 'mias runs show some-id --js')).toMatch(/--json$/);
  });
});
