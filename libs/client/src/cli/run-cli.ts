import { Command, CommanderError } from 'commander';
import { MiasError } from '../mias-error.js';
import type { CliEnvironment } from './cli-environment.js';
import { auditCommand } from './commands/audit.js';
import { banksCommand } from './commands/banks.js';
import { datasetsCommand } from './commands/datasets.js';
import { detectorsCommand } from './commands/detectors.js';
import { encodersCommand } from './commands/encoders.js';
import { evaluateCommand } from './commands/evaluate.js';
import { keysCommand } from './commands/keys.js';
import { pipelinesCommand } from './commands/pipelines.js';
import { promptersCommand } from './commands/prompters.js';
import { runsCommand } from './commands/runs.js';
import { segmentCommand } from './commands/segment.js';
import { statusCommand } from './commands/status.js';

import { completionCommand } from './commands/completion.js';
import { invitationsCommand } from './commands/invitations.js';
import { jobsCommand } from './commands/jobs.js';
import { loginCommand, logoutCommand, whoamiCommand } from './commands/login.js';
import { teamsCommand } from './commands/teams.js';
import { watchCommand } from './commands/watch.js';
import { workersCommand } from './commands/workers.js';
import { openSession } from './session.js';

const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  'not-allowed': 3,
  'not-found': 4,
  unreachable: 5,
  stopped: 130,
} as const;

const EXIT_CODES =
  'Exit codes: 0 done, 1 failed, 2 not understood, 3 not signed in or not allowed, 4 not found, 5 no API answers, 130 stopped.';

/**
 * Runs one `mias` command and resolves with its exit code, which the program's help lists.
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
    return stopped ? exitCodes.stopped : exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (!(error instanceof MiasError)) return exitCodes.failure;
  switch (error.code) {
    case 'not-signed-in':
    case 'not-allowed':
      return exitCodes['not-allowed'];
    case 'not-found':
      return exitCodes['not-found'];
    case 'unreachable':
      return exitCodes.unreachable;
    case 'stopped':
      return exitCodes.stopped;
    case 'bad-input':
    case 'conflict':
    case 'too-many':
    case 'unavailable':
    case 'failed':
      return exitCodes.failure;
  }
}

function createProgram(environment: CliEnvironment): Command {
  const program = new Command('mias')
    .description('Find and segment anomalies in medical images without labels (MIAS-SAM).')
    .option('--api <url>', 'address of a running API (default: MIAS_API_URL, else the running stack)')
    .addHelpText(
      'after',
      `\nWhere people sign in, run mias login once, or give a key of your team in MIAS_API_KEY.\n${EXIT_CODES}`,
    );
  const session = openSession(environment, () => program.opts<{ api?: string }>().api);
  program
    .addCommand(evaluateCommand(session))
    .addCommand(datasetsCommand(session))
    .addCommand(encodersCommand(session))
    .addCommand(detectorsCommand(session))
    .addCommand(banksCommand(session))
    .addCommand(promptersCommand(session))
    .addCommand(runsCommand(session))
    .addCommand(pipelinesCommand(session))
    .addCommand(segmentCommand(session))
    .addCommand(jobsCommand(session))
    .addCommand(workersCommand(session))
    .addCommand(statusCommand(session))
    .addCommand(watchCommand(session))
    .addCommand(loginCommand(session))
    .addCommand(logoutCommand(session))
    .addCommand(whoamiCommand(session))
    .addCommand(teamsCommand(session))
    .addCommand(invitationsCommand(session))
    .addCommand(keysCommand(session))
    .addCommand(auditCommand(session));
  program.addCommand(completionCommand(program, environment.stdout));
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
  return error instanceof Error ? error.message : String(error);
}
