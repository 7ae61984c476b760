import { statfs } from 'node:fs/promises';
import { isIP } from 'node:net';

/** Where a bank would lie. */
export interface BankRoom {
  /** Free bytes of the folder that the API keeps its files in. */
  freeBytes(): Promise<number>;
  /** Whether the database is on this machine, so that its rows take room here. */
  readonly databaseIsHere: boolean;
}

export function bankRoom(dataDir: string, databaseUrl: string): BankRoom {
  return {
    databaseIsHere: isLoopback(new URL(databaseUrl).hostname),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(dataDir);
      return bavail * bsize;
    },
  };
}

function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '');
  return (
    name === '' || name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'))
  );
}
