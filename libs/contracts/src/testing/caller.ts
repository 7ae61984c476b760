import type { Caller, Person } from '../access.js';
import { createRouterCaller } from '../router/index.js';
import type { RecordedChange } from '../router/trpc.js';
import type { Services } from '../services.js';

export const owner: Caller = {
  userId: '11111111-1111-4111-8111-111111111111',
  userName: 'Ada',
  teamId: '22222222-2222-4222-8222-222222222222',
  role: 'owner',
  via: { kind: 'session' },
};

interface Call {
  /** Null for nobody. */
  readonly caller?: Caller | null;
  readonly services?: Partial<Services>;
  readonly recorded?: RecordedChange[];
  readonly signal?: AbortSignal;
}

/** Calls procedures as somebody; a service that is not given is not to be reached. */
export function call({ caller = owner, services = {}, recorded = [], signal }: Call) {
  const person: Person | null =
    caller === null ? null : { id: caller.userId, name: caller.userName, email: 'a@b.c', via: caller.via };
  return createRouterCaller(
    {
      person,
      caller,
      visitorNow: () => Promise.resolve({ person, caller }),
      people: {} as never,
      servicesFor: () => services as Services,
      record: (change) => {
        recorded.push(change);
        return Promise.resolve();
      },
    },
    signal === undefined ? {} : { signal },
  );
}
