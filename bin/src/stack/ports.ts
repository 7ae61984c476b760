import { createServer } from 'node:net';
import { programName } from './process-identity.js';
import { portOwner } from './port-owner.js';
import { messageOf, StackError, systemCode } from './stack-error.js';

export const LOOPBACK = '127.0.0.1';

/** A port that users see, and how they choose another. */
export interface PublicPort {
  /** 0: any free port. */
  readonly port: number;
  readonly purpose: string;
  /** `--port N or MIAS_PORT` */
  readonly choice: string;
}

/** The port itself when it is free (a free one for 0); a clear refusal otherwise. */
export const claimPort = async ({ port, purpose, choice }: PublicPort): Promise<number> => {
  try {
    return await listenBriefly(port);
  } catch (cause) {
    const what = `Port ${port} for the ${purpose}`;
    const remedy = `choose another with ${choice}`;
    const code = systemCode(cause);
    if (code === 'EADDRINUSE')
      throw new StackError(`${what} is taken${by(port)}. Stop that, or ${remedy}.`, { cause });
    if (code === 'EACCES') throw new StackError(`${what} may only be opened by root; ${remedy}.`, { cause });
    throw new StackError(`${what} cannot be opened (${messageOf(cause)}); ${remedy}.`, { cause });
  }
};

export const freePort = (): Promise<number> => listenBriefly(0);

const listenBriefly = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new StackError('The system gave a listening socket no port.'));
      });
    });
  });

const by = (port: number): string => {
  const pid = portOwner(port);
  return pid === null ? '' : ` by ${programName(pid) ?? 'a process'} (pid ${pid})`;
};
