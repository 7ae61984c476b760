import { fileURLToPath } from 'node:url';
import type { DetectorInput } from '@mias/core';
import { nextMessage, startLimited, type LimitedProcess } from '../limited-process.js';
import { DetectorMessage, type DetectorProgram } from './detector-messages.js';

/** What a detector may use; whoever goes beyond is ended. */
export interface DetectorLimits {
  /** For one image, and for loading the model. */
  readonly seconds: number;
  /** Weights and everything computed, in MiB. */
  readonly memoryMb: number;
}

export type DetectorAnswered = Extract<DetectorMessage, { kind: 'answered' }>;

/** A detector gave no map; the message begins with a verb, to follow the detector's name. */
export class DetectorFailure extends Error {
  override readonly name = 'DetectorFailure';
}

/** A detector in a process of its own, started with the first image and again after its end. */
export interface DetectorProcess {
  /** Throws a DetectorFailure when there is no answer. */
  ask(input: DetectorInput): Promise<DetectorAnswered>;
  /** Ends it, whatever it is doing. */
  end(): void;
}

const program = fileURLToPath(new URL('./detector-program.js', import.meta.url));

export function createDetectorProcess(model: DetectorProgram, limits: DetectorLimits): DetectorProcess {
  let running: LimitedProcess | null = null;
  const end = (): void => {
    running?.child.kill('SIGKILL');
    running = null;
  };
  const exchange = async (question?: DetectorInput): Promise<DetectorMessage> => {
    running ??= start(model, limits);
    const { seconds, memoryMb } = limits;
    try {
      const message = await nextMessage(running, {
        question,
        seconds,
        tooLong: new DetectorFailure(
          `took longer than ${seconds} s and was stopped (MIAS_DETECTOR_SECONDS).`,
        ),
        tooMuch: `needed more than ${memoryMb} MB of memory and was stopped (MIAS_DETECTOR_MEMORY_MB).`,
      });
      return DetectorMessage.parse(message);
    } catch (cause) {
      end();
      if (cause instanceof DetectorFailure) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new DetectorFailure(reason, { cause });
    }
  };
  const expect = async <Kind extends DetectorMessage['kind']>(
    kind: Kind,
    question?: DetectorInput,
  ): Promise<Extract<DetectorMessage, { kind: Kind }>> => {
    const message = await exchange(question);
    if (isOf(message, kind)) return message;
    end();
    throw new DetectorFailure(
      message.kind === 'failed' ? withMemory(message.reason, limits) : 'spoke out of turn.',
    );
  };
  return {
    end,
    ask: async (input) => {
      if (running === null) await expect('loaded');
      return expect('answered', input);
    },
  };
}

function start(model: DetectorProgram, { memoryMb }: DetectorLimits): LimitedProcess {
  const limited = startLimited({ program, argument: JSON.stringify(model), memoryMb });
  // A worker that ends for another reason must not wait for it.
  limited.child.unref();
  return limited;
}

const isOf = <Kind extends DetectorMessage['kind']>(
  message: DetectorMessage,
  kind: Kind,
): message is Extract<DetectorMessage, { kind: Kind }> => message.kind === kind;

/** Memory that is refused comes as an error of the runtime's, which does not say whose limit it was. */
const withMemory = (reason: string, { memoryMb }: DetectorLimits): string =>
  /bad_alloc|failed to allocate|allocation failed/i.test(reason)
    ? `needed more than ${memoryMb} MB of memory (MIAS_DETECTOR_MEMORY_MB): ${reason}`
    : reason;
