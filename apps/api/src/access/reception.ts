import type { PeopleService } from '@mias/contracts';
import type { Database } from '@mias/db';
import { openAuth, type Auth } from './auth.js';
import type { Deployment } from './deployment.js';
import { importableIn, type Importable } from './importable.js';
import { peopleService } from './people.js';
import { receive, type VisitorOf } from './visitor.js';

/** Where requests come in: who sends them, and how people become known. */
export interface Reception {
  readonly auth: Auth;
  readonly visitorOf: VisitorOf;
  readonly people: PeopleService;
  readonly importable: Importable;
}

export function openReception(db: Database, deployment: Deployment): Reception {
  const auth = openAuth(db, deployment);
  return {
    auth,
    visitorOf: receive({ db, auth, deployment }),
    people: peopleService({ db, auth, deployment }),
    importable: importableIn(deployment),
  };
}
