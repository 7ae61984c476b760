import { Refusal, type Services } from '@mias/contracts';
import {
  findFailedJob,
  listFailedJobs,
  restartSubject,
  uploadOfImport,
  type ArchiveStore,
  type FailedJobRecord,
  type TeamDatabase,
} from '@mias/db';
import { found } from './found.js';
import type { OfferWork } from './offer-work.js';

export interface JobParts {
  readonly archives: ArchiveStore;
  readonly offerWork: OfferWork;
}

export function jobsService(db: TeamDatabase, { archives, offerWork }: JobParts): Services['jobs'] {
  /** A worker that refuses an archive keeps nothing of it. */
  const obstacleTo = async ({ subject: { kind, id, name } }: FailedJobRecord): Promise<string | null> => {
    if (kind !== 'dataset-import') return null;
    const uploadId = await uploadOfImport(db, id);
    if (uploadId !== null && (await archives.has(uploadId))) return null;
    return `Nothing was kept of the upload "${name}". Mend the archive and upload it again.`;
  };
  return {
    failed: async () => {
      const jobs = await listFailedJobs(db);
      return Promise.all(jobs.map(async (job) => ({ ...job, obstacle: await obstacleTo(job) })));
    },
    retry: async (jobId) => {
      const job = found(await findFailedJob(db, jobId), 'failed job', jobId);
      const obstacle = await obstacleTo(job);
      if (obstacle !== null) throw new Refusal('conflict', obstacle);
      const { kind, id } = job.subject;
      if (!(await restartSubject(db, { kind, id }))) {
        throw new Refusal('conflict', `The ${kind} ${id} is not failed any more. Look at its page.`);
      }
      await offerWork({ kind, id });
      return job.subject;
    },
  };
}
