import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

/** Work of these names that is under way until it is ended. */
function workshop(turns: Turns) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (team: string, name: string, signal?: AbortSignal) => {
    const work = () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    };
    return turns.take(team, work, signal);
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await settled();
  };
  return { begun, ask, end, settled };
}

const oneAtOnce = () => new Turns(() => Promise.resolve(1), 3);

describe('turns', () => {
  it('begin with one question of each team, however many one of them asks', async () => {
    const { begun, ask, end, settled } = workshop(oneAtOnce());
    const answers = [ask('many', 'm1'), ask('many', 'm2'), ask('many', 'm3'), ask('few', 'f1')];
    await settled();
    expect(begun).toEqual(['m1']);
    for (const name of ['m1', 'f1', 'm2', 'm3']) await end(name);
    expect(begun).toEqual(['m1', 'f1', 'm2', 'm3']);
    expect(await Promise.all(answers)).toEqual(['m1', 'm2', 'm3', 'f1']);
  });

  it('are as many at once as there is room for, and one where nobody knows', async () => {
    const two = workshop(new Turns(() => Promise.resolve(2), 3));
    for (const name of ['a', 'b', 'c']) void two.ask('team', name);
    await two.settled();
    expect(two.begun).toEqual(['a', 'b']);
    const unknown = workshop(new Turns(() => Promise.reject(new Error('no queue')), 3));
    for (const name of ['a', 'b']) void unknown.ask('team', name);
    await unknown.settled();
    expect(unknown.begun).toEqual(['a']);
  });

  it('go on after work that failed', async () => {
    const turns = oneAtOnce();
    const failing = turns.take('team', () => Promise.reject(new Error('broken')));
    const next = turns.take('team', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });

  it('refuse what one team has too much of, and not another team', async () => {
    const { ask, begun, end, settled } = workshop(oneAtOnce());
    for (const name of ['a', 'b', 'c', 'd']) {
      void ask('team', name);
      await settled();
    }
    await expect(ask('team', 'e')).rejects.toThrow(/has 3 images waiting for a worker/);
    void ask('other', 'x');
    await end('a');
    await end('b');
    expect(begun).toContain('x');
  });

  it('are given up by whoever stops waiting, and kept by work that has begun', async () => {
    const { ask, begun, end, settled } = workshop(oneAtOnce());
    const leaving = new AbortController();
    const first = ask('team', 'begun', leaving.signal);
    const second = ask('team', 'waiting', leaving.signal);
    const third = ask('team', 'patient');
    await settled();
    leaving.abort();
    await expect(first).rejects.toThrow(/did not wait/);
    await expect(second).rejects.toThrow(/did not wait/);
    await expect(ask('team', 'late', leaving.signal)).rejects.toThrow(/did not wait/);
    await settled();
    expect(begun).toEqual(['begun']);
    await end('begun');
    expect(begun).toEqual(['begun', 'patient']);
    await end('patient');
    expect(await third).toBe('patient');
  });
});
