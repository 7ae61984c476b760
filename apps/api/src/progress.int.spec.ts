import { LOCAL_TEAM_ID, PROGRESS_CHANNEL, type Progress, type Subject } from '@mias/contracts';
import { waitFor, watch } from '@mias/client';
import { withinTeam } from '@mias/db';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProgressFeed } from './progress/progress-feed.js';
import { openSubjectTeams } from './progress/subject-teams.js';
import { progressService } from './services/progress.js';
import { registerExample } from './testing/example.js';
import { startTestApi, type TestApi } from './testing/running-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const importing = async (content: string): Promise<Subject> => {
  const { id } = await registerExample(api, content);
  return { kind: 'encoder', id };
};

const snapshot = (subject: Subject, rest: Partial<Progress>): Progress => ({
  subject,
  state: 'running',
  stage: 'importing',
  done: 0,
  total: 1,
  failed: 0,
  secondsLeft: null,
  error: null,
  at: '2030-01-02T03:04:05.000Z',
  ...rest,
});

const publish = (progress: Progress) => api.redis.publish(PROGRESS_CHANNEL, JSON.stringify(progress));

/** Says it in the database alone, as when a message got lost. */
const finish = ({ id }: Subject) => api.db.prisma.encoder.update({ where: { id }, data: { state: 'done' } });

describe('watching', () => {
  it('begins with the state of now, follows what workers publish, and ends with the final state', async () => {
    const subject = await importing('followed');
    const other = await importing('another');
    const seen: string[] = [];
    for await (const { stage, done, total, state } of watch(api.client, subject)) {
      seen.push(`${state} ${stage} ${done}/${total}`);
      if (seen.length === 1) {
        await publish(snapshot(other, { stage: 'of another' }));
        await api.redis.publish(PROGRESS_CHANNEL, 'not JSON');
        await publish(snapshot(subject, { done: 3, total: 8 }));
      }
      if (seen.length === 2) {
        await finish(subject);
        await publish(snapshot(subject, { state: 'done', stage: 'done', done: 8, total: 8 }));
      }
    }
    expect(seen).toEqual(['running importing 0/1', 'running importing 3/8', 'done done 8/8']);
  });

  it('misses no end, even when its message got lost', async () => {
    const subject = await importing('lost message');
    const seen: string[] = [];
    for await (const { state } of watch(api.client, subject)) {
      seen.push(state);
      if (seen.length === 1) await finish(subject);
    }
    expect(seen).toEqual(['running', 'done']);
  });

  it('goes on over a restart of the API', async () => {
    const subject = await importing('restarted');
    const seen: string[] = [];
    for await (const { state } of watch(api.client, subject)) {
      seen.push(state);
      if (seen.length > 1) continue;
      await api.restart();
      await finish(subject);
    }
    expect(seen.at(-1)).toBe('done');
  });

  it('ends at once for work that is over', async () => {
    const subject = await importing('over');
    await finish(subject);
    const progress = await waitFor(api.client, subject);
    expect(progress).toMatchObject({ subject, state: 'done' });
  });

  it('says why work failed', async () => {
    const subject = await importing('failing');
    const { id } = subject;
    await api.db.prisma.encoder.update({
      where: { id },
      data: { state: 'failed', error: 'no tensor pos_embed' },
    });
    await expect(waitFor(api.client, subject)).rejects.toThrow(
      `The encoder ${id} failed: no tensor pos_embed`,
    );
  });

  it('refuses a subject that is not there', async () => {
    const subject = { kind: 'run', id: '00000000-0000-7000-8000-000000000000' } as const;
    await expect(waitFor(api.client, subject)).rejects.toThrow(`There is no run ${subject.id} to watch`);
  });

  it('of everything tells what the API itself begins', async () => {
    const seen: Progress[] = [];
    const subscription = api.client.progress.watchAll.subscribe(undefined, {
      onData: (now) => seen.push(now),
    });
    const subject = await importing('announced');
    // The subscription takes a moment: what comes before it is not seen.
    const heard = async (): Promise<number> => {
      await publish(snapshot(subject, {}));
      return seen.length;
    };
    await expect.poll(heard).toBeGreaterThan(0);
    seen.length = 0;
    const other = await importing('announced by the API');
    await expect
      .poll(() => seen.map((now) => [now.subject.id, now.state]), { timeout: 5_000 })
      .toContainEqual([other.id, 'running']);
    subscription.unsubscribe();
  });
});

describe('a watcher that goes away', () => {
  it('is forgotten, and the subscription is shared', async () => {
    const subject = await importing('abandoned');
    const subscriber = new Redis(api.redis.options);
    const feed = await openProgressFeed(subscriber, () => undefined);
    const progress = progressService(withinTeam(api.db, LOCAL_TEAM_ID), feed, openSubjectTeams(api.db));
    const stop = new AbortController();
    const drain = async (updates: AsyncIterable<Progress>): Promise<void> => {
      for await (const { state } of updates) if (state === 'running' && feed.listeners === 3) stop.abort();
    };
    const watchers = [
      drain(progress.watchAll(stop.signal)),
      drain(progress.watch(subject, stop.signal)),
      drain(progress.watch(subject, stop.signal)),
    ];
    await Promise.all(watchers);
    expect(feed.listeners).toBe(0);
    subscriber.disconnect();
  });
});
