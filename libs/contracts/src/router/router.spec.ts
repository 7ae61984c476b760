import { describe, expect, it } from 'vitest';
import type { Caller } from '../access.js';
import { Refusal, type RefusalCode } from '../errors.js';
import { call, owner } from '../testing/caller.js';
import type { RecordedChange } from './trpc.js';

const refuse = (code: RefusalCode) => () => Promise.reject(new Refusal(code, `refused as ${code}`));

function callerThatRefuses(code: RefusalCode, recorded: RecordedChange[] = []) {
  const services = new Proxy({}, { get: () => new Proxy({}, { get: () => refuse(code) }) });
  return call({ services, recorded });
}

describe('refusals', () => {
  it.each([
    ['bad-input', 'BAD_REQUEST'],
    ['not-signed-in', 'UNAUTHORIZED'],
    ['not-allowed', 'FORBIDDEN'],
    ['not-found', 'NOT_FOUND'],
    ['conflict', 'CONFLICT'],
    ['unavailable', 'SERVICE_UNAVAILABLE'],
  ] as const)('%s reaches the caller as %s with its message', async (code, expected) => {
    await expect(callerThatRefuses(code).encoders.list()).rejects.toMatchObject({
      code: expected,
      message: `refused as ${code}`,
    });
  });
});

describe('inputs', () => {
  it('a name with a line break is refused before any service is called', async () => {
    const caller = callerThatRefuses('conflict');
    await expect(caller.datasets.importFolder({ path: '/d', name: 'two\nlines' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });
});

describe('who may call', () => {
  const list = (caller: Caller | null) =>
    call({ caller, services: { encoders: { list: () => Promise.resolve([]) } as never } }).encoders.list();

  it('is decided before the input is looked at', async () => {
    const viewer = { ...owner, role: 'viewer' } as const;
    await expect(call({ caller: viewer }).runs.create({} as never)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message:
        'runs.create is for editors of a team, and you are viewer of this one. Ask an owner for that role.',
    });
    await expect(list(viewer)).resolves.toEqual([]);
    await expect(list(null)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('needs the scope besides the role where a program calls, and no key opens what is for people', async () => {
    const program = { ...owner, via: { kind: 'key', name: 'ci', scopes: ['write'] } } as const;
    await expect(list(program)).rejects.toThrow(
      'encoders.list needs an API key with the scope read, and "ci" has write. Create another key.',
    );
    await expect(call({ caller: program }).audit.list({})).rejects.toThrow(
      /is for people: no API key opens it/,
    );
  });
});

describe('the audit trail', () => {
  it('gets every change with what it was about and what came of it, and no secret', async () => {
    const recorded: RecordedChange[] = [];
    const id = '33333333-3333-4333-8333-333333333333';
    const at = '2026-01-01T00:00:00.000Z';
    const invitation = {
      id,
      role: 'viewer',
      invitedBy: 'Ada',
      state: 'open',
      createdAt: at,
      expiresAt: at,
    } as const;
    const create = (input: { email: string }) =>
      Promise.resolve({ ...invitation, ...input, token: 'a token of the invitation' });
    const services = { invitations: { create } as never };
    await call({ services, recorded }).invitations.create({ email: 'bob@example.org', role: 'viewer' });
    expect(recorded).toEqual([
      {
        caller: owner,
        procedure: 'invitations.create',
        subject: { id, email: 'bob@example.org', role: 'viewer' },
        outcome: 'done',
        reason: null,
      },
    ]);
  });

  it('gets what was refused, and no reading', async () => {
    const recorded: RecordedChange[] = [];
    const caller = callerThatRefuses('conflict', recorded);
    await expect(caller.runs.cancel({ runId: owner.teamId })).rejects.toThrow();
    await expect(caller.encoders.list()).rejects.toThrow();
    expect(recorded).toMatchObject([
      {
        procedure: 'runs.cancel',
        subject: { runId: owner.teamId },
        outcome: 'refused',
        reason: 'refused as conflict',
      },
    ]);
  });
});
