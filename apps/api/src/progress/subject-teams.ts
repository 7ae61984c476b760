import type { Subject } from '@mias/contracts';
import { teamOfSubject, type Database } from '@mias/db';
import { remember } from '../remember.js';

/** Whose a subject is; null when there is no such subject. */
export type SubjectTeams = (subject: Subject) => Promise<string | null>;

/** A subject's team never changes; remembering it for a while spares a query a message. */
export const openSubjectTeams = (db: Database): SubjectTeams =>
  remember(
    (subject: Subject) => teamOfSubject(db, subject),
    ({ kind, id }) => `${kind}/${id}`,
    { capacity: 10_000, forMs: 600_000 },
  );
