import { startOwnStack, type OwnStack } from './own-stack.js';

export interface SharedStack extends OwnStack {
  /** As `./bin/start` prints it. */
  readonly firstOwnerLink: string;
}

/** `./bin/start` for people who sign in, on a folder and ports of its own. */
export async function startSharedStack(dataDir: string, env: Record<string, string>): Promise<SharedStack> {
  const stack = await startOwnStack({
    dataDir,
    options: ['--no-demo'],
    env: { ...env, MIAS_MODE: 'shared' },
  });
  const firstOwnerLink = /^\s*(http\S+\/invitation#\w+)$/m.exec(stack.printed)?.[1];
  if (firstOwnerLink !== undefined) return { ...stack, firstOwnerLink };
  await stack.stop();
  throw new Error(`./bin/start printed no link:\n${stack.printed}`);
}
