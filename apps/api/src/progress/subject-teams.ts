import type { Subject } from '@mias/contracts';
import { teamOfSubject, type Database } from '@mias/db';

/** Whose a subject is; null when there is no such subject. */
export type SubjectTeams = (subject: Subject) => Promise<string | null>;

const REMEMBERED = 10_000;

/** Asks the database once a subject: its team never changes. */
export function openSubjectTeams(db: Database): SubjectTeams {
  const known = new Map<string, string>();
  return async (subject) => {
    const remembered = known.get(subject.id);
    if (remembered !== undefined) return remembered;
    const teamId = await teamOfSubject(db, subject);
    if (teamId === null) return null;
    const [oldest] = known.keys();
    if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest);
    known.set(subject.id, teamId);
    return teamId;
  };
}
