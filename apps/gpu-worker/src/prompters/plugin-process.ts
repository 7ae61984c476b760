import { fileURLToPath } from 'node:url';
import { nextMessage, startLimited, type LimitedProcess } from '../limited-process.js';
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
  let running: LimitedProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(idle);
    running?.child.kill('SIGKILL');
    running = null;
  };
  const exchange = async (seconds: number, question?: PluginQuestion): Promise<PluginMessage> => {
    clearTimeout(idle);
    running ??= startLimited({ program, argument: specifier, memoryMb: limits.memoryMb });
    try {
      const message = await nextAnswer(running, { seconds, limits, question });
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

interface Asked {
  readonly seconds: number;
  readonly limits: PluginLimits;
  /** Undefined while it loads. */
  readonly question: PluginQuestion | undefined;
}

async function nextAnswer(
  running: LimitedProcess,
  { seconds, limits, question }: Asked,
): Promise<PluginMessage> {
  const tooLong =
    question === undefined
      ? new Error(
          `It was not loaded within ${seconds} s and was stopped. What it does at its top level must end.`,
        )
      : new PluginTookTooLong(seconds);
  const message = await nextMessage(running, { question, seconds, tooLong, tooMuch: tooMuch(limits) });
  const parsed = PluginMessage.safeParse(message);
  if (!parsed.success) throw new Error('It sent something that is no answer.');
  return parsed.data;
}

const tooMuch = ({ memoryMb }: PluginLimits): string =>
  `It needed more than ${memoryMb} MB of memory and was stopped (MIAS_PLUGIN_MEMORY_MB).`;

/** A plugin that is refused memory for an array gets an exception, which does not say whose limit it was. */
const withMemory = (reason: string, limits: PluginLimits): string =>
  /allocation failed|could not allocate/i.test(reason) ? `${reason}. ${tooMuch(limits)}` : reason;
