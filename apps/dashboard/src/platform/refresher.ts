import type { Progress, Subject } from '@mias/contracts';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { concerns } from './concerns';
import { isFinal } from './workState';

/** A worker tells every image; lists and tables are asked for again at most this often. */
const REFRESH_EVERY_MS = 1_500;

export interface Refresher {
  /** To be told at every connection: asks again for what failed before, and after a lost connection for everything, since what happened meanwhile is in no event. */
  connected(): void;
  /** Asks again for what the progress concerns: at once when the work has ended, else together with the next few. */
  note(progress: Progress): void;
  stop(): void;
}

export function createRefresher(queryClient: QueryClient): Refresher {
  const waiting = new Map<string, Subject>();
  let connectedBefore = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh(): void {
    clearTimeout(timer);
    timer = undefined;
    const subjects = [...waiting.values()];
    waiting.clear();
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => subjects.some((subject) => concerns(queryKey, subject)),
    });
  }

  return {
    connected() {
      const lost = connectedBefore;
      connectedBefore = true;
      void queryClient.invalidateQueries({
        predicate: ({ queryKey, state }) => canChange(queryKey) && (lost || state.status === 'error'),
      });
    },
    note({ subject, state }) {
      waiting.set(`${subject.kind}/${subject.id}`, subject);
      if (isFinal(state)) refresh();
      else timer ??= setTimeout(refresh, REFRESH_EVERY_MS);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Answers of the API (tRPC's keys begin with a path) and progress; blobs never change. */
const canChange = ([first]: QueryKey): boolean => Array.isArray(first) || first === 'progress';
