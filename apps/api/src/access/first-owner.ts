import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Email, INVITATION_DAYS, LOCAL_TEAM_ID } from '@mias/contracts';
import { addInvitation, hasOwner, withinTeam, type Database } from '@mias/db';
import { hashToken, newToken } from './auth.js';
import type { SharedDeployment } from './deployment.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** For whoever starts the stack, as only they may read it. */
export const FIRST_OWNER_FILE = 'first-owner-invitation.txt';

/**
 * The link that makes somebody the first owner; null once there is one. Each start without an owner makes
 * a new link, and the one before it no longer works. It stands in a file of the data folder besides.
 */
export async function inviteFirstOwner(
  db: Database,
  { firstOwner, url }: SharedDeployment,
  dataDir: string,
): Promise<string | null> {
  const file = path.join(dataDir, FIRST_OWNER_FILE);
  await rm(file, { force: true });
  if (await hasOwner(db, LOCAL_TEAM_ID)) return null;
  const email = Email.safeParse(firstOwner);
  if (!email.success) {
    throw new Error(
      `This shared deployment has no owner yet, and needs MIAS_FIRST_OWNER, an e-mail address; it is ${firstOwner === null ? 'not set' : `"${firstOwner}"`}. ` +
        'Nothing is sent there: the API writes a link, with which that person signs up.',
    );
  }
  const token = newToken();
  await addInvitation(withinTeam(db, LOCAL_TEAM_ID), {
    email: email.data,
    role: 'owner',
    tokenHash: await hashToken(token),
    invitedBy: null,
    expiresAt: new Date(Date.now() + INVITATION_DAYS * DAY_MS),
  });
  const link = `${url}/invitation#${token}`;
  await writeFile(file, `${link}\n`, { mode: 0o600 });
  return link;
}
