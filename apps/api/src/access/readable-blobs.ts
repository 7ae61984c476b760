import type { IncomingMessage } from 'node:http';
import { ForbiddenException, UnauthorizedException } from '@nestjs/common';
import { admitMember, Refusal, type Caller } from '@mias/contracts';
import { holdsBlob, withinTeam, type Database } from '@mias/db';
import { remember } from '../remember.js';
import type { VisitorOf } from './visitor.js';

/** Whether whoever sent the request may read a blob; throws when they are nobody, or may read nothing. */
export type ReadableBlobs = (request: IncomingMessage, sha256: string) => Promise<boolean>;

const READING = { who: 'viewer', scope: 'read' } as const;

/** A page of a gallery asks for a hundred at once. */
const MEMORY = { capacity: 50_000, forMs: 300_000 };

export function openReadableBlobs(db: Database, visitorOf: VisitorOf): ReadableBlobs {
  const holds = remember(
    async ({ teamId, sha256 }: { readonly teamId: string; readonly sha256: string }) =>
      (await holdsBlob(withinTeam(db, teamId), sha256)) || null,
    ({ teamId, sha256 }) => `${teamId}/${sha256}`,
    MEMORY,
  );
  return async (request, sha256) => {
    const { teamId } = await admitted(visitorOf, request);
    return (await holds({ teamId, sha256 })) ?? false;
  };
}

async function admitted(visitorOf: VisitorOf, request: IncomingMessage): Promise<Caller> {
  try {
    return admitMember(await visitorOf(request), READING, 'Reading blobs');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const options = { cause: error };
    throw error.code === 'not-signed-in'
      ? new UnauthorizedException(error.message, options)
      : new ForbiddenException(error.message, options);
  }
}
