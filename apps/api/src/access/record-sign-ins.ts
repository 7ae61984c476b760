import { addAuditEntry, teamsOf, type Database } from '@mias/db';
import { Logger } from '@nestjs/common';
import { createAuthMiddleware } from 'better-auth/api';

/** Notes in the audit trail of somebody's teams that they signed in, or that somebody tried to with a wrong password. */
export const recordSignIns = (db: Database) =>
  createAuthMiddleware((request) => {
    const email = emailOf(request.body);
    if (request.path === '/sign-in/email' && email !== null) {
      const signedIn = request.context.newSession !== null;
      // Not waited for: how long an answer takes must not tell whether there is such an account.
      record(db, email, signedIn).catch((error: unknown) => Logger.error(error, 'Auth'));
    }
    return Promise.resolve();
  });

const emailOf = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'email' in body && typeof body.email === 'string'
    ? body.email.toLowerCase()
    : null;

async function record(db: Database, email: string, signedIn: boolean): Promise<void> {
  const user = await db.prisma.user.findUnique({ where: { email }, select: { id: true, name: true } });
  if (user === null) return;
  for (const { id: teamId } of await teamsOf(db, user.id)) {
    await addAuditEntry(db.prisma, {
      teamId,
      userId: user.id,
      userName: user.name,
      via: 'session',
      keyName: null,
      procedure: 'session.signIn',
      subject: {},
      outcome: signedIn ? 'done' : 'refused',
      reason: signedIn ? null : 'The password was wrong.',
    });
  }
}
