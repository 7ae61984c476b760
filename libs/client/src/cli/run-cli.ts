import { TRPCClientError } from '@trpc/client';
import { Command, CommanderError } from 'commander';
import type { CliEnvironment } from './cli-environment.js';
import { banksCommand } from './commands/banks.js';
import { datasetsCommand } from './commands/datasets.js';
import { encodersCommand } from './commands/encoders.js';
import { evaluateCommand } from './commands/evaluate.js';
import { keysCommand } from './commands/keys.js';
import { promptersCommand } from './commands/prompters.js';
import { runsCommand } from './commands/runs.js';
import { statusCommand } from './commands/status.js';
import { openSession } from './session.js';

const exitCodes = { ok: 0, failure: 1, usage: 2 } as const;

/**
 * Runs one `mias` command and resolves with its exit code: 0 for success, 1 for a failure, 2 for a
 * command that was not understood.
 *
 * @param argv the arguments alone, without node and the program
 */
export async function runCli(argv: readonly string[], environment: CliEnvironment): Promise<number> {
  try {
    await createProgram(environment).parseAsync([...argv], { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    // Commander has said what is wrong, or printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const stopped = environment.signal?.aborted === true;
    environment.stderr.write(stopped ? 'Stopped.\n' : `Error: ${messageOf(error)}\n`);
    return exitCodes.failure;
  }
}

function createProgram(environment: CliEnvironment): Command {
  const program = new Command('mias')
    .description('Find and segment anomalies in medical images without labels (MIAS-SAM).')
    .option('--api <url>', 'address of a running API (default: MIAS_API_URL, else the running stack)')
    .addHelpText(
      'after',
      '\nWhere people sign in, MIAS_API_KEY holds a key of your team.\nExit codes: 0 done, 1 failed, 2 not understood.',
    );
  const session = openSession(environment, () => program.opts<{ api?: string }>().api);
  program
    .addCommand(evaluateCommand(session))
    .addCommand(datasetsCommand(session))
    .addCommand(encodersCommand(session))
    .addCommand(banksCommand(session))
    .addCommand(promptersCommand(session))
    .addCommand(runsCommand(session))
    .addCommand(keysCommand(session))
    .addCommand(statusCommand(session));
  tame(program, environment);
  return program;
}

/** Commander would write to the process's own streams and end it. */
function tame(command: Command, { stdout, stderr }: Pick<CliEnvironment, 'stdout' | 'stderr'>): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => void stdout.write(text),
    writeErr: (text) => void stderr.write(text),
  });
  for (const child of command.commands) tame(child, { stdout, stderr });
}

function messageOf(error: unknown): string {
  if (error instanceof TRPCClientError && error.cause instanceof Error) return error.cause.message;
  return error instanceof Error ? error.message : String(error);
}
