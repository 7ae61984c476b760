import type { Caller } from '@mias/contracts';

/**
 * Whose work something is: the signed-in person's, whatever they claim. On one's own machine, where everybody
 * is the local user, people may say who they are.
 */
export const authorOf = (
  { userName, via }: Pick<Caller, 'userName' | 'via'>,
  claimed: string | undefined,
): string => (via.kind === 'local' && claimed !== undefined ? claimed : userName);
