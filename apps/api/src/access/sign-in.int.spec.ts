import { createClient, signIn as openSession, signOut } from '@mias/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../testing/running-api.js';
import {
  FIRST_OWNER,
  PASSWORD,
  postSignIn,
  sharedDeployment,
  signIn,
  signUpFirstOwner,
  signUpInvited,
  type SignedIn,
} from '../testing/people.js';

let api: TestApi;
let ada: SignedIn;
beforeAll(async () => {
  api = await startTestApi(sharedDeployment);
  ada = await signUpFirstOwner(api);
});
afterAll(() => api.stop());

const refusal = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('a session', () => {
  it('is opened by a password, kept in a cookie that no script reads and no other site sends, and closed again', async () => {
    const response = await postSignIn(api, FIRST_OWNER);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^mias\.session_token=[^;]+;.*HttpOnly.*SameSite=Lax/i);
    const { client, headers } = await signIn(api, FIRST_OWNER);
    expect(await client.session.get.query()).toMatchObject({
      deployment: 'shared',
      user: { name: 'Ada', email: FIRST_OWNER },
      team: { name: 'Local', role: 'owner' },
    });
    const out = await fetch(`${api.url()}/auth/sign-out`, { method: 'POST', headers });
    expect(out.status).toBe(200);
    expect(await refusal(client.runs.list.query())).toMatch(/^Nobody is signed in\. Sign in/);
  });

  it('is opened by a program too, for what no key opens', async () => {
    const session = await openSession(api.url(), { email: FIRST_OWNER, password: PASSWORD });
    const program = createClient({ url: api.url(), session });
    expect(await program.session.get.query()).toMatchObject({ user: { name: 'Ada' } });
    await signOut(api.url(), session);
    await expect(program.keys.list.query()).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('ends when its time is over', async () => {
    const { client } = await signIn(api, FIRST_OWNER);
    await client.runs.list.query();
    await api.db.pool.query(`UPDATE "Session" SET "expiresAt" = now() - interval '1 second'`);
    expect(await refusal(client.runs.list.query())).toMatch(/^Nobody is signed in/);
    ada = await signIn(api, FIRST_OWNER);
  });

  it('is not opened by a wrong password, and trying too often is held up', async () => {
    const statuses = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      statuses.push(
        (await postSignIn(api, FIRST_OWNER, { password: `wrong password ${attempt}`, from: '192.0.2.7' }))
          .status,
      );
    }
    expect(statuses.slice(0, 3)).toEqual([401, 401, 401]);
    expect(statuses.slice(3)).toEqual([429, 429]);
    await vi.waitFor(async () => {
      const { entries } = await ada.client.audit.list.query({});
      const tries = entries.filter(({ procedure }) => procedure === 'session.signIn');
      expect(tries.filter(({ outcome }) => outcome === 'refused')).toHaveLength(3);
      expect(tries.some(({ userName, outcome }) => userName === 'Ada' && outcome === 'done')).toBe(true);
    });
  });

  it('says nothing to a page of another site, even to one that has the cookie', async () => {
    const client = api.as({ ...ada.headers, origin: 'https://evil.example' });
    expect(await refusal(client.runs.list.query())).toMatch(/comes from a page of https:\/\/evil\.example/);
    const posted = await fetch(`${api.url()}/auth/sign-out`, {
      method: 'POST',
      headers: { ...ada.headers, origin: 'https://evil.example' },
    });
    expect(posted.status).toBe(403);
  });

  it('leaves the rest of the library closed: nobody signs up without an invitation', async () => {
    for (const path of ['sign-up/email', 'api-key/create', 'update-user', 'delete-user']) {
      const response = await fetch(`${api.url()}/auth/${path}`, {
        method: 'POST',
        headers: { ...ada.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Eve', email: 'eve@example.org', password: PASSWORD }),
      });
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});

describe('an invitation', () => {
  it('shows where it leads, and makes a member of its role once', async () => {
    const email = 'Bob@Example.org';
    const { token } = await ada.client.invitations.create.mutate({ email, role: 'editor' });
    const view = await api.client.invitations.look.mutate({ token });
    expect(view).toMatchObject({
      teamName: 'Local',
      email: 'bob@example.org',
      role: 'editor',
      invitedBy: 'Ada',
    });
    await api.client.invitations.accept.mutate({ token, name: 'Bob', password: PASSWORD });
    expect(await refusal(api.client.invitations.look.mutate({ token }))).toMatch(/it was used or revoked/);
    const bob = await signIn(api, 'bob@example.org');
    expect(await bob.client.session.get.query()).toMatchObject({ team: { role: 'editor' } });
    expect((await ada.client.invitations.list.query()).map(({ state }) => state)).toContain('accepted');
  });

  it('works for one of two who follow it at once', async () => {
    const { token } = await ada.client.invitations.create.mutate({
      email: 'two@example.org',
      role: 'viewer',
    });
    const accept = (name: string) =>
      api.client.invitations.accept.mutate({ token, name, password: PASSWORD });
    const outcomes = await Promise.allSettled([accept('One'), accept('Two')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('no longer works when it was revoked, replaced, or is too old', async () => {
    const invite = (email: string) => ada.client.invitations.create.mutate({ email, role: 'viewer' });
    const look = (token: string) => refusal(api.client.invitations.look.mutate({ token }));
    const revoked = await invite('carol@example.org');
    await ada.client.invitations.revoke.mutate({ invitationId: revoked.id });
    const replaced = await invite('dan@example.org');
    const latest = await invite('dan@example.org');
    expect(await look(revoked.token)).toMatch(/cannot be used/);
    expect(await look(replaced.token)).toMatch(/cannot be used/);
    expect(await look(latest.token)).toBe('no refusal');
    await api.db.pool.query(`UPDATE "Invitation" SET "expiresAt" = now() - interval '1 second'`);
    expect(await look(latest.token)).toMatch(/has expired/);
  });

  it('lets in nobody else than whom it is for, and keeps no secret in the database', async () => {
    const erin = await signUpInvited(api, ada, { email: 'erin@example.org', role: 'viewer' });
    const { token } = await ada.client.invitations.create.mutate({
      email: 'frank@example.org',
      role: 'owner',
    });
    expect(await refusal(erin.client.invitations.join.mutate({ token }))).toMatch(
      /for frank@example\.org, and you are signed in as erin@example\.org/,
    );
    const { rows } = await api.db.pool.query<{ row: string }>('SELECT i::text AS row FROM "Invitation" i');
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  });

  it('brings somebody who has an account into a second team', async () => {
    const grace = await signUpInvited(api, ada, { email: 'grace@example.org', role: 'viewer' });
    const second = await ada.client.teams.create.mutate({ name: 'Second' });
    const adaThere = api.as({
      ...ada.headers,
      cookie: `${ada.headers['cookie'] ?? ''}; mias-team=${second.id}`,
    });
    const { token } = await adaThere.invitations.create.mutate({
      email: 'grace@example.org',
      role: 'editor',
    });
    expect((await api.client.invitations.look.mutate({ token })).hasAccount).toBe(true);
    await grace.client.invitations.join.mutate({ token });
    const { teams } = await grace.client.session.get.query();
    expect(teams.map(({ name, role }) => [name, role])).toEqual([
      ['Local', 'viewer'],
      ['Second', 'editor'],
    ]);
  });
});

describe('members', () => {
  it('never leave a team without an owner', async () => {
    const { user } = await ada.client.session.get.query();
    const userId = user?.id ?? '';
    expect(await refusal(ada.client.teams.changeRole.mutate({ userId, role: 'viewer' }))).toMatch(
      /keeps at least one owner/,
    );
    expect(await refusal(ada.client.teams.remove.mutate({ userId }))).toMatch(/keeps at least one owner/);
  });

  it('who are removed see nothing any more, nor do their keys', async () => {
    const heidi = await signUpInvited(api, ada, { email: 'heidi@example.org', role: 'editor' });
    const { key } = await heidi.client.keys.create.mutate({
      name: 'script',
      scopes: ['read'],
      expiresInDays: 1,
    });
    const program = api.as({ authorization: `Bearer ${key}` });
    await program.runs.list.query();
    const member = (await ada.client.teams.members.query()).find(({ email }) => email === heidi.email);
    await ada.client.teams.remove.mutate({ userId: member?.userId ?? '' });
    expect(await refusal(heidi.client.runs.list.query())).toMatch(/are in no team/);
    expect(await refusal(program.runs.list.query())).toMatch(/API key is not valid/);
  });

  it('who are removed hear nothing more over what they had open, though they have another team', async () => {
    const kim = await signUpInvited(api, ada, { email: 'kim@example.org', role: 'editor' });
    const { key } = await kim.client.keys.create.mutate({ name: 'eye', scopes: ['read'], expiresInDays: 1 });
    await kim.client.teams.create.mutate({ name: 'Of Kim' });
    const program = api.as({ authorization: `Bearer ${key}` });
    const ends = [kim.client, program].map(
      (client) =>
        new Promise<string>((resolve) => {
          client.progress.watchAll.subscribe(undefined, { onError: ({ message }) => resolve(message) });
        }),
    );
    const stays = vi.fn();
    const staying = ada.client.progress.watchAll.subscribe(undefined, { onError: stays });
    const member = (await ada.client.teams.members.query()).find(({ email }) => email === kim.email);
    await ada.client.teams.remove.mutate({ userId: member?.userId ?? '' });
    expect(await Promise.all(ends)).toEqual([
      expect.stringMatching(/^You are not in this team any more/),
      expect.stringMatching(/^This API key is not valid/),
    ]);
    expect(stays).not.toHaveBeenCalled();
    staying.unsubscribe();
  }, 15_000);
});

describe('an API key', () => {
  it('is kept as a hash, notes its use, and opens nothing once it is revoked or too old', async () => {
    const { id, key, start } = await ada.client.keys.create.mutate({
      name: 'night run',
      scopes: ['read', 'run'],
      expiresInDays: 30,
    });
    expect(key.startsWith(start)).toBe(true);
    const listed = async () => (await ada.client.keys.list.query()).find((row) => row.id === id);
    expect((await listed())?.lastUsedAt).toBeNull();
    const program = api.as({ 'x-api-key': key });
    await program.runs.list.query();
    expect((await listed())?.lastUsedAt).not.toBeNull();
    const { rows } = await api.db.pool.query<{ row: string }>('SELECT k::text AS row FROM "ApiKey" k');
    expect(rows.some(({ row }) => row.includes(key))).toBe(false);
    await api.db.pool.query(`UPDATE "ApiKey" SET "expiresAt" = now() - interval '1 second' WHERE id = $1`, [
      id,
    ]);
    expect(await refusal(program.runs.list.query())).toMatch(
      /API key is not valid: it is mistyped, has expired/,
    );
    const second = await ada.client.keys.create.mutate({ name: 'other', scopes: ['read'], expiresInDays: 1 });
    await ada.client.keys.revoke.mutate({ keyId: second.id });
    expect(await refusal(api.as({ 'x-api-key': second.key }).runs.list.query())).toMatch(/was revoked/);
  });

  it('opens no more than its maker may do, then and later', async () => {
    const ivan = await signUpInvited(api, ada, { email: 'ivan@example.org', role: 'viewer' });
    const ask = (scopes: ('read' | 'run')[]) =>
      ivan.client.keys.create.mutate({ name: 'k', scopes, expiresInDays: 1 });
    expect(await refusal(ask(['read', 'run']))).toMatch(/run is for editors, and you are viewer/);
    await ask(['read']);
  });
});

describe('the audit trail', () => {
  it('tells owners who did what, how, and what came of it; also what was refused', async () => {
    const judy = await signUpInvited(api, ada, { email: 'judy@example.org', role: 'viewer' });
    await refusal(judy.client.teams.rename.mutate({ name: 'Mine' }));
    const { key } = await ada.client.keys.create.mutate({ name: 'ci', scopes: ['write'], expiresInDays: 1 });
    await refusal(api.as({ 'x-api-key': key }).encoders.register.mutate({ path: '/nowhere.pth' }));
    const { entries } = await ada.client.audit.list.query({ limit: 7 });
    const changes = entries.filter(({ procedure }) => procedure !== 'session.signIn').slice(0, 5);
    expect(changes).toMatchObject([
      {
        procedure: 'encoders.register',
        userName: 'Ada',
        via: 'key',
        keyName: 'ci',
        outcome: 'refused',
        subject: { path: '/nowhere.pth' },
      },
      { procedure: 'keys.create', userName: 'Ada', via: 'session', outcome: 'done', subject: { name: 'ci' } },
      {
        procedure: 'teams.rename',
        userName: 'judy',
        outcome: 'refused',
        reason: expect.stringContaining('for owners') as unknown,
      },
      { procedure: 'invitations.accept', userName: 'judy', outcome: 'done', subject: { role: 'viewer' } },
      {
        procedure: 'invitations.create',
        userName: 'Ada',
        subject: { email: 'judy@example.org', role: 'viewer' },
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain(key);
    expect(await refusal(judy.client.audit.list.query({}))).toMatch(/audit\.list is for owners of a team/);
  });
});
