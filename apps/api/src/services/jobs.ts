import { Refusal, type Services } from '@mias/contracts';
import { findFailedJob, listFailedJobs, restartSubject, type TeamDatabase } from '@mias/db';
import { found } from './found.js';
import type { OfferWork } from './offer-work.js';

export function jobsService(db: TeamDatabase, offerWork: OfferWork): Services['jobs'] {
  return {
    failed: () => listFailedJobs(db),
    retry: async (jobId) => {
      const { subject } = found(await findFailedJob(db, jobId), 'failed job', jobId);
      const { kind, id } = subject;
      if (!(await restartSubject(db, { kind, id }))) {
        throw new Refusal('conflict', `The ${kind} ${id} is not failed any more. Look at its page.`);
      }
      await offerWork({ kind, id });
      return subject;
    },
  };
}
