import { describe, expect, it } from 'vitest';
import { Mailbox } from './mailbox.js';

const never = new AbortController().signal;
const soon = { withinMs: 20, signal: never };

describe('Mailbox', () => {
  it('keeps the latest value of each key, in the order of the last change', async () => {
    const mailbox = new Mailbox<string>(8);
    mailbox.put('run', 'run 1');
    mailbox.put('bank', 'bank 1');
    mailbox.put('run', 'run 2');
    expect([await mailbox.take(soon), await mailbox.take(soon), await mailbox.take(soon)]).toEqual([
      'bank 1',
      'run 2',
      undefined,
    ]);
  });

  it('hands a value to a reader that is already waiting', async () => {
    const mailbox = new Mailbox<string>(8);
    const taken = mailbox.take({ withinMs: 60_000, signal: never });
    mailbox.put('run', 'late');
    expect(await taken).toBe('late');
  });

  it('drops the quietest key beyond its capacity', async () => {
    const mailbox = new Mailbox<number>(2);
    mailbox.put('a', 1);
    mailbox.put('b', 2);
    mailbox.put('a', 3);
    mailbox.put('c', 4);
    expect([await mailbox.take(soon), await mailbox.take(soon), await mailbox.take(soon)]).toEqual([
      3,
      4,
      undefined,
    ]);
  });

  it('stops waiting at the signal', async () => {
    const stop = new AbortController();
    const taken = new Mailbox<string>(1).take({ withinMs: 60_000, signal: stop.signal });
    stop.abort();
    expect(await taken).toBeUndefined();
  });
});
