import { isIP } from 'node:net';

/** Who works with this API: one person on their own machine, or people who sign in. */
export type Deployment = { readonly mode: 'local' } | SharedDeployment;

export interface SharedDeployment {
  readonly mode: 'shared';
  /** What sessions are signed with. */
  readonly secret: string;
  /** Address of the first owner; needed until there is one. */
  readonly firstOwner: string | null;
  /** Where people open the dashboard, without a path. */
  readonly url: string;
  /** Folder of this machine below which each team has one to import from; null: none. */
  readonly importDir: string | null;
}

const LEAST_SECRET_BYTES = 32;

/**
 * Reads the kind of deployment. Whoever can reach an address beyond this machine would be let in without
 * a word, so that one needs a shared deployment, and that a secret.
 */
export function readDeployment(variables: NodeJS.ProcessEnv, host: string): Deployment {
  const mode = variables['MIAS_MODE'] ?? 'local';
  if (mode !== 'local' && mode !== 'shared') {
    throw new Error(`MIAS_MODE is local or shared, not "${mode}".`);
  }
  if (mode === 'local' && isLoopback(host)) return { mode };
  const why = mode === 'shared' ? 'MIAS_MODE is shared' : `MIAS_API_HOST is ${host}, beyond this machine`;
  return {
    mode: 'shared',
    secret: readSecret(variables['MIAS_SECRET'], why),
    firstOwner: emptyIsNull(variables['MIAS_FIRST_OWNER']),
    url: readUrl(variables['MIAS_URL'], why),
    importDir: emptyIsNull(variables['MIAS_IMPORT_DIR']),
  };
}

/** A name or address that leads to this machine and no other, with or without brackets. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

function readSecret(secret: string | undefined, why: string): string {
  const bytes = Buffer.byteLength(secret ?? '');
  if (secret !== undefined && bytes >= LEAST_SECRET_BYTES) return secret;
  throw new Error(
    `${why}, so people sign in, and that needs MIAS_SECRET with at least ${LEAST_SECRET_BYTES} bytes; ` +
      `it has ${bytes}. Make one with "openssl rand -base64 32" and keep it; or listen on 127.0.0.1.`,
  );
}

function readUrl(url: string | undefined, why: string): string {
  if (url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) {
    return new URL(url).origin;
  }
  throw new Error(
    `${why}, so people sign in, and that needs MIAS_URL, the http(s) address at which they open the ` +
      `dashboard, such as https://mias.example.org; it is ${url === undefined ? 'not set' : `"${url}"`}.`,
  );
}

const emptyIsNull = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text;
