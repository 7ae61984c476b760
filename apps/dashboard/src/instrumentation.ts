import { apiUrl } from './platform/apiUrl';

/** Runs once when the server starts: a wrong environment ends it here, with the reason. */
export function register(): void {
  if (process.env['NEXT_RUNTIME'] === 'nodejs') apiUrl();
}
