import { builtInPrompters, LOCAL_TEAM_ID, type Services } from '@mias/contracts';
import { listFailedJobs, withinTeam, type BlobStore, type Database } from '@mias/db';
import type { Queue } from 'bull';
import type { Redis } from 'ioredis';
import type { AskWorker } from '../interactive/ask-worker.js';
import type { ProgressFeed } from '../progress/progress-feed.js';
import type { SubjectTeams } from '../progress/subject-teams.js';
import type { Uploads } from '../uploads/uploads.js';
import type { BankRoom } from './bank-room.js';
import { banksService } from './banks.js';
import { datasetsService } from './datasets.js';
import { encodersService } from './encoders.js';
import { healthService } from './health.js';
import type { OfferWork } from './offer-work.js';
import { progressService } from './progress.js';
import { runsService } from './runs.js';

export interface ServiceParts {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly uploads: Uploads;
  readonly redis: Redis;
  readonly queue: Queue;
  readonly feed: ProgressFeed;
  readonly teamOf: SubjectTeams;
  readonly offerWork: OfferWork;
  readonly askWorker: AskWorker;
  readonly room: BankRoom;
}

/** Everything behind the router. */
export function createServices(parts: ServiceParts): Services {
  const { blobs, uploads, redis, queue, feed, teamOf, offerWork, askWorker: ask, room } = parts;
  const db = withinTeam(parts.db, LOCAL_TEAM_ID);
  return {
    datasets: datasetsService(db, blobs, offerWork),
    encoders: encodersService(db, { blobs, uploads, offerWork }),
    banks: banksService(db, offerWork, room),
    runs: runsService(db, { offerWork, ask, teamOf }),
    prompters: { list: () => Promise.resolve(builtInPrompters()) },
    jobs: { failed: () => listFailedJobs(db) },
    health: healthService(db, redis, queue),
    progress: progressService(db, feed, teamOf),
  };
}
