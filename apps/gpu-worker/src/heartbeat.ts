import { Worker } from 'node:worker_threads';
import { PluginReport, WorkerStatus } from '@mias/contracts';
import { z } from 'zod';

/** What the heartbeat's thread is told when it starts. */
export const HeartbeatOptions = z.object({
  databaseUrl: z.string(),
  redisUrl: z.string(),
  identity: WorkerStatus.omit({ lastSeenAt: true }),
  plugins: PluginReport,
});
export type HeartbeatOptions = z.infer<typeof HeartbeatOptions>;

/** From the worker: it still turns its event loop, or it stops. */
export type HeartbeatMessage = 'alive' | 'stop';

/** From the thread: the first beat is done, or a beat failed and why. */
export type HeartbeatAnswer =
  { readonly kind: 'beating' } | { readonly kind: 'missed'; readonly reason: string };

const ALIVE_EVERY_MS = 1_000;

/**
 * Keeps the worker's claims and its entry in the list of living workers; the returned function ends
 * both. It beats in a thread of its own, because ONNX Runtime holds the main one for as long as a
 * model runs: with a large encoder on a CPU longer than a claim lives.
 */
export async function startHeartbeat(
  options: HeartbeatOptions,
  report: (reason: string) => void,
): Promise<() => Promise<void>> {
  const thread = new Worker(new URL('./heartbeat-thread.js', import.meta.url), { workerData: options });
  const send = (message: HeartbeatMessage): void => thread.postMessage(message);
  const beating = new Promise<void>((resolve) => {
    thread.on('message', (answer: HeartbeatAnswer) => {
      if (answer.kind === 'beating') resolve();
      else report(answer.reason);
    });
  });
  // Without a heartbeat others would take this worker's jobs while it does them: an error ends the process.
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => resolve());
  });
  const alive = setInterval(() => send('alive'), ALIVE_EVERY_MS);
  await beating;
  return async () => {
    clearInterval(alive);
    send('stop');
    await ended;
  };
}
