import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PluginMessage, type PluginQuestion } from './plugin-messages.js';

/** What a plugin may use; whoever goes beyond is ended. */
export interface PluginLimits {
  /** For one image. */
  readonly seconds: number;
  /** Objects and arrays together, in MiB. */
  readonly memoryMb: number;
}

/** A plugin in a process of its own, started when it is first needed and again after its end. */
export interface PluginProcess {
  /** Starts it, and gives what it holds. Rejects with the reason when it cannot be loaded. */
  load(): Promise<Extract<PluginMessage, { kind: 'loaded' }>['prompters']>;
  /** Rejects with the reason when there is no answer. */
  ask(question: PluginQuestion): Promise<unknown>;
  /** Ends it, whatever it is doing. */
  end(): void;
}

/** A plugin had no answer within its limit of time. */
export class PluginTookTooLong extends Error {
  override readonly name = 'PluginTookTooLong';

  constructor(seconds: number) {
    super(`It took longer than ${seconds} s and was stopped (MIAS_PLUGIN_SECONDS).`);
  }
}

/** Starting Node.js and reading the plugin's files may take longer than an image. */
const LOAD_SECONDS = 30;
/** A process that nobody asks gives its memory back. */
const IDLE_MS = 30_000;

const program = fileURLToPath(new URL('./plugin-program.js', import.meta.url));

export function createPluginProcess(specifier: string, limits: PluginLimits): PluginProcess {
  let running: RunningPlugin | null = null;
  let idle: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(idle);
    running?.child.kill('SIGKILL');
    running = null;
  };
  const exchange = async (seconds: number, question?: PluginQuestion): Promise<PluginMessage> => {
    clearTimeout(idle);
    running ??= startPlugin(specifier, limits);
    try {
      const message = await nextMessage(running, { seconds, limits, question });
      idle = setTimeout(end, IDLE_MS).unref();
      return message;
    } catch (error) {
      end();
      throw error;
    }
  };
  const load: PluginProcess['load'] = async () => {
    const message = await exchange(LOAD_SECONDS);
    if (message.kind === 'loaded') return message.prompters;
    end();
    throw new Error(message.kind === 'failed' ? message.reason : 'It answered before it was asked.');
  };
  return {
    load,
    end,
    ask: async (question) => {
      if (running === null) await load();
      const message = await exchange(limits.seconds, question);
      if (message.kind === 'answered') return message.answer;
      throw new Error(message.kind === 'failed' ? withMemory(message.reason, limits) : 'It loaded twice.');
    },
  };
}

interface RunningPlugin {
  readonly child: ChildProcess;
  /** The end of what it wrote as errors. */
  readonly errors: () => string;
}

/**
 * The limit on data is the kernel's: V8's own counts objects only, and arrays of numbers lie outside
 * them. The environment is empty, so that no address or password of the platform's reaches a plugin.
 */
function startPlugin(specifier: string, { memoryMb }: PluginLimits): RunningPlugin {
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      'ulimit -c 0; ulimit -d "$0" && unset PWD && exec "$@"',
      String((memoryMb + NODE_MB) * 1024),
      process.execPath,
      `--max-old-space-size=${memoryMb}`,
      program,
      specifier,
    ],
    { env: {}, cwd: '/', stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' },
  );
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4_000)));
  return { child, errors: () => errors };
}

/** What Node.js itself takes before a plugin does anything: stacks of its threads, its own heap. */
const NODE_MB = 192;

interface Exchange {
  readonly seconds: number;
  readonly limits: PluginLimits;
  /** Undefined while it loads. */
  readonly question: PluginQuestion | undefined;
}

function nextMessage(
  { child, errors }: RunningPlugin,
  { seconds, limits, question }: Exchange,
): Promise<PluginMessage> {
  return new Promise<PluginMessage>((resolve, reject) => {
    const settle = (outcome: () => void): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      outcome();
    };
    const failWith = (error: Error): void => settle(() => reject(error));
    const fail = (reason: string): void => failWith(new Error(reason));
    const onMessage = (message: unknown): void => {
      const parsed = PluginMessage.safeParse(message);
      if (parsed.success) settle(() => resolve(parsed.data));
      else fail('It sent something that is no answer.');
    };
    const onExit = (code: number | null, signal: NodeJS.Signals | null): void =>
      fail(endReason({ code, signal, errors: errors(), limits }));
    const onError = (error: Error): void => fail(`Its process could not be reached: ${error.message}`);
    const timer = setTimeout(
      () =>
        failWith(
          question === undefined
            ? new Error(
                `It was not loaded within ${seconds} s and was stopped. What it does at its top level must end.`,
              )
            : new PluginTookTooLong(seconds),
        ),
      seconds * 1_000,
    );
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    if (question !== undefined) child.send(question, (error) => error && onError(error));
  });
}

interface PluginEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
  readonly limits: PluginLimits;
}

function endReason({ code, signal, errors, limits }: PluginEnd): string {
  if (/out of memory|allocation failed|bad_alloc/i.test(errors) || signal === 'SIGTRAP')
    return tooMuch(limits);
  if (code !== null) return `It ended its process with code ${code} in place of an answer.`;
  return `Its process was ended by ${String(signal)} in place of an answer.`;
}

const tooMuch = ({ memoryMb }: PluginLimits): string =>
  `It needed more than ${memoryMb} MB of memory and was stopped (MIAS_PLUGIN_MEMORY_MB).`;

/** A plugin that is refused memory for an array gets an exception, which does not say whose limit it was. */
const withMemory = (reason: string, limits: PluginLimits): string =>
  /allocation failed|could not allocate/i.test(reason) ? `${reason}. ${tooMuch(limits)}` : reason;
