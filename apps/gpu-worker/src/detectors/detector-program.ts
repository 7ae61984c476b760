import { Worker } from 'node:worker_threads';
import type { DetectorInput } from '@mias/core';
import { DetectorError, openDetector, type OpenDetector } from '@mias/encoders';
import { DetectorProgramJson, type DetectorMessage } from './detector-messages.js';

/** The program of a detector's own process: loads the model its argument names, and answers images. */
const LONGEST_REASON = 1_000;

// A model that never ends must not outlive the worker that started it.
new Worker(new URL('../end-with-parent.js', import.meta.url), { workerData: process.ppid }).unref();

const { file, settings, threads } = DetectorProgramJson.parse(JSON.parse(process.argv[2] ?? ''));
const tell = (message: DetectorMessage): void => void process.send?.(message);

try {
  const detector = await openDetector(file, { settings, threads });
  process.on('message', (input: DetectorInput) => void answer(detector, input).then(tell));
  process.on('disconnect', () => process.exit());
  tell({ kind: 'loaded' });
} catch (error) {
  tell({ kind: 'failed', reason: reasonOf(error) });
}

async function answer(detector: OpenDetector, input: DetectorInput): Promise<DetectorMessage> {
  try {
    const { map, score, tensors } = await detector.run(input);
    const outputs = [...tensors.outputs];
    return {
      kind: 'answered',
      map: { ...map, values: ownArray(map.values) },
      score,
      tensors: { ...tensors, outputs },
    };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

/** The runtime's memory is not the process's own to send. */
function ownArray(values: Float32Array): Float32Array {
  return Float32Array.from(values);
}

function reasonOf(error: unknown): string {
  const reason = error instanceof DetectorError ? error.message : `failed: ${String(error)}`;
  return reason.slice(0, LONGEST_REASON);
}
