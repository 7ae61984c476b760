import type { MiasClient } from '@mias/client';

/**
 * Does something while no worker moves (SIGSTOP), as where all of them are frozen or cut off: they are
 * believed alive for some seconds more. Afterwards they go on where they were.
 */
export async function withWorkersPaused<Result>(
  client: MiasClient,
  act: () => Promise<Result>,
): Promise<Result> {
  const { workers } = await client.health.get.query();
  try {
    for (const { pid } of workers) process.kill(pid, 'SIGSTOP');
    return await act();
  } finally {
    for (const { pid } of workers) wake(pid);
  }
}

/** One that has ended is believed alive for some seconds, and keeps no other from being woken. */
function wake(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
