import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The process that listens on a TCP port; null where the system does not tell (other users, no /proc). */
export const portOwner = (port: number): number | null => {
  const inodes = listeningInodes(port);
  if (inodes.size === 0) return null;
  for (const entry of entries('/proc')) {
    if (/^\d+$/.test(entry) && holds(Number(entry), inodes)) return Number(entry);
  }
  return null;
};

const LISTEN = '0A';

/** proc(5): `sl local_address rem_address st … inode`; the port is the hexadecimal after the colon. */
const listeningInodes = (port: number): Set<string> => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => lines(table).slice(1));
  return new Set(
    rows
      .map((row) => row.trim().split(/\s+/))
      .filter(([, local, , state]) => local?.endsWith(suffix) === true && state === LISTEN)
      .flatMap((fields) => fields[9] ?? []),
  );
};

const holds = (pid: number, inodes: ReadonlySet<string>): boolean =>
  entries(`/proc/${pid}/fd`).some((descriptor) => {
    const inode = /^socket:\[(\d+)\]$/.exec(link(`/proc/${pid}/fd/${descriptor}`))?.[1];
    return inode !== undefined && inodes.has(inode);
  });

const lines = (path: string): string[] => {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n');
  } catch {
    return [];
  }
};

const entries = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const link = (path: string): string => {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
};
