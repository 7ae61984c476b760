import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './process-identity.js';

/**
 * Ends a process group by its leader: asks with TERM, waits up to `graceMs`, then kills what is left.
 * Does nothing when the leader is gone, because its number may by then belong to somebody else.
 */
export const endGroup = async (leader: ProcessIdentity, graceMs: number): Promise<void> => {
  if (!isAlive(leader)) return;
  signalGroup(leader.pid, 'SIGTERM');
  await untilGone(leader, graceMs);
  signalGroup(leader.pid, 'SIGKILL');
  await untilGone(leader, 5_000);
};

/** Sends a signal to a whole group; a group that is gone is fine. */
export const signalGroup = (leaderPid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-leaderPid, signal);
  } catch {
    // ESRCH: nobody is left.
  }
};

const untilGone = async (leader: ProcessIdentity, limitMs: number): Promise<void> => {
  const end = performance.now() + limitMs;
  while (isAlive(leader) && performance.now() < end) await sleep(25);
};
