import type { Caller, Services } from '@mias/contracts';
import { pageAudit, withinTeam, type ArchiveStore, type BlobStore, type Database } from '@mias/db';
import type { Queue } from 'bull';
import type { Redis } from 'ioredis';
import type { Auth } from '../access/auth.js';
import type { Importable } from '../access/importable.js';
import type { AskWorker } from '../interactive/ask-worker.js';
import type { Turns } from '../interactive/turns.js';
import type { ProgressFeed } from '../progress/progress-feed.js';
import type { SubjectTeams } from '../progress/subject-teams.js';
import type { Uploads } from '../uploads/uploads.js';
import type { BankRoom } from './bank-room.js';
import { banksService } from './banks.js';
import { datasetsService } from './datasets.js';
import { detectorsService } from './detectors.js';
import { encodersService } from './encoders.js';
import { healthService } from './health.js';
import { invitationsService } from './invitations.js';
import { jobsService } from './jobs.js';
import { keysService } from './keys.js';
import type { OfferWork } from './offer-work.js';
import { pipelinesService } from './pipelines.js';
import { progressService } from './progress.js';
import { promptersService } from './prompters.js';
import { runsService } from './runs.js';
import { teamService } from './team.js';
import { workersService } from './workers.js';

export interface ServiceParts {
  readonly db: Database;
  readonly auth: Auth;
  readonly importable: Importable;
  readonly blobs: BlobStore;
  readonly uploads: Uploads;
  readonly archives: ArchiveStore;
  readonly redis: Redis;
  readonly queue: Queue;
  readonly feed: ProgressFeed;
  readonly teamOf: SubjectTeams;
  readonly offerWork: OfferWork;
  readonly askWorker: AskWorker;
  readonly turns: Turns;
  readonly room: BankRoom;
}

/** Everything behind the router, as the caller's team has it. */
export function createServices(parts: ServiceParts, caller: Caller): Services {
  const {
    blobs,
    uploads,
    archives,
    redis,
    queue,
    feed,
    teamOf,
    offerWork,
    askWorker: ask,
    turns,
    room,
  } = parts;
  const db = withinTeam(parts.db, caller.teamId);
  const check = (path: string) => parts.importable(caller.teamId, path);
  const imports = { blobs, offerWork, check };
  return {
    datasets: datasetsService(db, { ...imports, uploads, archives }),
    encoders: encodersService(db, { ...imports, uploads }),
    detectors: detectorsService(db, { ...imports, uploads }),
    banks: banksService(db, offerWork, room),
    runs: runsService(db, { caller, offerWork, ask, teamOf, redis }),
    pipelines: pipelinesService(db, { offerWork, ask, turns, redis }),
    prompters: promptersService(redis),
    team: teamService(db, caller),
    invitations: invitationsService(db, caller),
    keys: keysService(db, parts.auth, caller),
    audit: { list: (query) => pageAudit(db, query) },
    jobs: jobsService(db, { archives, offerWork }),
    workers: workersService(db, redis),
    health: healthService(db, redis, queue),
    progress: progressService(db, feed, teamOf),
  };
}
