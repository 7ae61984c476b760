import { isFinal, Refusal, type Progress, type Services, type Subject } from '@mias/contracts';
import { readProgress, type TeamDatabase } from '@mias/db';
import { Mailbox } from '../progress/mailbox.js';
import type { ProgressFeed } from '../progress/progress-feed.js';
import type { SubjectTeams } from '../progress/subject-teams.js';

/** The database is asked again after this silence: a message that got lost delays an update, no more. */
const REREAD_MS = 2_000;
const SUBJECTS_AT_ONCE = 1_000;

export function progressService(
  db: TeamDatabase,
  feed: ProgressFeed,
  teamOf: SubjectTeams,
): Services['progress'] {
  const read = async (subject: Subject): Promise<Progress> => {
    const own = (await teamOf(subject)) === db.teamId;
    const progress = own ? await readProgress(db, subject) : null;
    if (progress === null) {
      throw new Refusal('not-found', `There is no ${subject.kind} ${subject.id} to watch.`);
    }
    return progress;
  };

  return {
    async *watch(subject, signal) {
      const mailbox = new Mailbox<Progress>(1);
      // Listening comes before reading, so that no change falls between the two.
      const stop = feed.listen((progress) => {
        if (progress.subject.id === subject.id) mailbox.put(subject.id, progress);
      });
      try {
        let told = '';
        for (let now = await read(subject); ;) {
          const text = content(now);
          if (text !== told) yield now;
          told = text;
          if (isFinal(now.state)) return;
          const news = await mailbox.take({ withinMs: REREAD_MS, signal });
          if (signal.aborted) return;
          now = news ?? (await read(subject));
        }
      } finally {
        stop();
      }
    },

    async *watchAll(signal) {
      const mailbox = new Mailbox<Progress>(SUBJECTS_AT_ONCE);
      const stop = feed.listen((progress) => mailbox.put(progress.subject.id, progress));
      try {
        while (!signal.aborted) {
          const progress = await mailbox.take({ withinMs: REREAD_MS, signal });
          if (progress !== undefined && (await teamOf(progress.subject)) === db.teamId) yield progress;
        }
      } finally {
        stop();
      }
    },
  };
}

/** What a watcher is told about: a new time or estimate alone is no news. */
const content = (progress: Progress): string => JSON.stringify({ ...progress, at: null, secondsLeft: null });
