import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** One process for good: its pid together with when it started, so a recycled pid is not mistaken for it. */
export const ProcessIdentity = z.object({ pid: z.int().positive(), startedAt: z.string().min(1) });
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/** The process that has this pid now; null when there is none, or only one that waits to be buried. */
export const identify = (pid: number): ProcessIdentity | null => {
  const startedAt = hasProc ? startFromProc(pid) : startFromPs(pid);
  return startedAt === null ? null : { pid, startedAt };
};

export const isAlive = (identity: ProcessIdentity): boolean =>
  identify(identity.pid)?.startedAt === identity.startedAt;

/** The name of a running program; null where it cannot be known. */
export const programName = (pid: number): string | null => {
  try {
    return hasProc
      ? readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
      : execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
};

/** Debian's slim images have no `ps`; other systems have no /proc. */
const hasProc = existsSync('/proc/self/stat');

const startFromProc = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields from the third on (proc(5)); the second, in brackets, may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const ticksSinceBoot = fields[19];
    if (state === 'Z' || state === 'X' || ticksSinceBoot === undefined) return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticksSinceBoot}`;
  } catch {
    return null;
  }
};

const startFromPs = (pid: number): string | null => {
  try {
    const [state, ...start] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/);
    return state === undefined || state.startsWith('Z') || start.length === 0 ? null : start.join(' ');
  } catch {
    return null;
  }
};
