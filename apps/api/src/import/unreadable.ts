import { hostname, userInfo } from 'node:os';
import { Refusal } from '@mias/contracts';

/** The code of a system error such as ENOENT; undefined for any other value. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What people call what they give by its path. */
export type FileWord = 'folder' | 'file' | 'checkpoint' | 'detector';

/** The refusal for a path that cannot be opened, with what to do about it. */
export function refuseUnreadable(
  error: unknown,
  { what, path }: { readonly what: FileWord; readonly path: string },
): Refusal {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new Refusal(
      'not-found',
      `There is no ${what} ${path} on ${hostname()}, where the API runs. Check the path; it has to be one of that machine.`,
      { cause: error },
    );
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new Refusal(
      'bad-input',
      `The ${what} ${path} may not be read by the user "${userInfo().username}", as which the API runs. Let that user read it (chmod, chown).`,
      { cause: error },
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new Refusal('bad-input', `The ${what} ${path} cannot be read: ${reason}.`, { cause: error });
}
