import type { Progress } from '@mias/contracts';
import { describe, expect, it } from 'vitest';
import { ProgressLine } from './progress-line.js';

const now = (stage: string, done: number, rest: Partial<Progress> = {}): Progress => ({
  subject: { kind: 'bank', id: '01a20c57-0000-7000-8000-000000000000' },
  state: 'running',
  stage,
  done,
  total: 40,
  failed: 0,
  secondsLeft: null,
  error: null,
  at: '2030-01-02T03:04:05.000Z',
  ...rest,
});

function show(
  terminal: { readonly isTTY?: boolean; readonly columns?: number },
  all: readonly Progress[],
): string {
  let text = '';
  const line = new ProgressLine({ ...terminal, write: (part) => (text += part) }, 'Bank');
  for (const progress of all) line.show(progress);
  line.end();
  return text;
}

const steps = [
  now('encoding', 0),
  now('encoding', 12, { secondsLeft: 65, failed: 1 }),
  now('sealing', 0, { total: 0 }),
];

describe('ProgressLine', () => {
  it('renews one line for each stage on a terminal', () => {
    expect(show({ isTTY: true }, steps)).toBe(
      '\r\u001b[2KBank: encoding 0/40' +
        '\r\u001b[2KBank: encoding 12/40, 1 failed, 1 min 05 s left' +
        '\nBank: sealing\n',
    );
  });

  it('never breaks a line of a narrow terminal', () => {
    expect(show({ isTTY: true, columns: 12 }, steps.slice(0, 1))).toBe('\r\u001b[2KBank: encod\n');
  });

  it('writes a line for each stage into a file, and none for every image', () => {
    expect(show({}, steps)).toBe('Bank: encoding 0/40\nBank: sealing\n');
  });
});
