import { Argument, Command } from 'commander';
import type { Terminal } from '../cli-environment.js';
import { bashCompletion, fishCompletion } from '../completion.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** `mias completion SHELL`. */
export function completionCommand(program: Command, stdout: Terminal): Command {
  return new Command('completion')
    .description('what a shell needs to complete commands and options')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText(
      'after',
      '\nbash: eval "$(mias completion bash)" in ~/.bashrc\nzsh: eval "$(mias completion zsh)" in ~/.zshrc, after compinit' +
        '\nfish: mias completion fish > ~/.config/fish/completions/mias.fish',
    )
    .action((shell: (typeof SHELLS)[number]) => {
      stdout.write(scripts[shell](program));
    });
}

const scripts = {
  bash: bashCompletion,
  zsh: (program) => `autoload -U +X bashcompinit && bashcompinit\n${bashCompletion(program)}`,
  fish: fishCompletion,
} satisfies Record<(typeof SHELLS)[number], (program: Command) => string>;
