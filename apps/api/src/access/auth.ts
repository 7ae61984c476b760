import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { apiKey, defaultKeyHasher } from '@better-auth/api-key';
import { KEY_RESOURCE, type Database } from '@mias/db';
import type { Scope } from '@mias/contracts';
import { Logger } from '@nestjs/common';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { generateRandomString } from 'better-auth/crypto';
import { toNodeHandler } from 'better-auth/node';
import type { Deployment } from './deployment.js';
import { recordSignIns } from './record-sign-ins.js';

/** What the library does for us: passwords, sessions and their cookies, keys, and the limits on trying. */
export interface Auth {
  /** Serves `/auth`: signing in and out. */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** The user of a session; null without one. */
  userOf(headers: Headers): Promise<AuthUser | null>;
  /** The id of a key that is good; null for one that is unknown or has expired. Notes the use. */
  checkKey(key: string): Promise<string | null>;
  createKey(key: KeyToCreate): Promise<{ readonly id: string; readonly key: string }>;
  /** @returns the new user's id */
  signUp(account: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
  }): Promise<string>;
}

export interface AuthUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface KeyToCreate {
  readonly userId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresInDays: number;
}

/** A secret for a link, and what of it is kept. */
export const newToken = (): string => generateRandomString(43, 'a-z', 'A-Z', '0-9');
export const hashToken = (token: string): Promise<string> => defaultKeyHasher(token);

export const AUTH_PATH = '/auth';
/** Header with the client's address, which the API sets itself. */
export const CLIENT_ADDRESS = 'x-mias-client-address';

const DAY_SECONDS = 24 * 60 * 60;
const SESSION_DAYS = 7;

export function openAuth(db: Database, deployment: Deployment): Auth {
  const shared = deployment.mode === 'shared' ? deployment : null;
  const auth = betterAuth({
    appName: 'MIAS-SAM',
    basePath: AUTH_PATH,
    baseURL: shared?.url ?? 'http://127.0.0.1',
    // Nobody has a session on their own machine.
    secret: shared?.secret ?? randomBytes(32).toString('base64'),
    trustedOrigins: shared === null ? [] : [shared.url],
    telemetry: { enabled: false },
    // A wrong key is no error of ours; what it is about must not be written down either.
    logger: { log: (_level, message) => Logger.warn(message, 'Auth') },
    database: prismaAdapter(db.prisma, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, autoSignIn: false, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: SESSION_DAYS * DAY_SECONDS, updateAge: DAY_SECONDS },
    rateLimit: { enabled: true, storage: 'memory' },
    hooks: { after: recordSignIns(db) },
    advanced: {
      cookiePrefix: 'mias',
      useSecureCookies: shared?.url.startsWith('https:') ?? false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
      database: { generateId: false },
      // On its own it would trust everybody when it runs in tests.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    plugins: [
      apiKey({
        defaultPrefix: 'mias_',
        rateLimit: { enabled: false },
        startingCharactersConfig: { shouldStore: true, charactersLength: 10 },
        schema: { apikey: { modelName: 'apiKey' } },
      }),
    ],
  });

  return {
    handler: toNodeHandler(auth),
    userOf: async (headers) => (await auth.api.getSession({ headers }))?.user ?? null,
    checkKey: async (key) => {
      const { valid, key: row } = await auth.api.verifyApiKey({ body: { key } });
      return valid ? (row?.id ?? null) : null;
    },
    createKey: ({ userId, name, scopes, expiresInDays }) =>
      auth.api.createApiKey({
        body: {
          userId,
          name,
          expiresIn: expiresInDays * DAY_SECONDS,
          permissions: { [KEY_RESOURCE]: [...scopes] },
        },
      }),
    signUp: async (account) => (await auth.api.signUpEmail({ body: account })).user.id,
  };
}
