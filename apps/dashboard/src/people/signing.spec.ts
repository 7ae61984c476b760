import { afterEach, describe, expect, it, vi } from 'vitest';
import { destination, signIn } from './signing';

afterEach(() => vi.unstubAllGlobals());

describe('destination', () => {
  it.each([
    ['?to=%2Fruns%3Fpage%3D2', '', '/runs?page=2'],
    ['?to=%2Finvitation', '#secret', '/invitation#secret'],
    ['', '', '/'],
    ['?to=https%3A%2F%2Fevil.example', '', '/'],
    ['?to=%2F%2Fevil.example', '', '/'],
    ['?to=%2F%5Cevil.example', '', '/'],
    ['?to=javascript%3Aalert(1)', '', '/'],
  ])('of %s is a path of this dashboard', (search, hash, expected) => {
    expect(destination(search, hash)).toBe(expected);
  });
});

describe('signIn', () => {
  it.each([
    [401, {}, 'E-mail address or password is wrong. Try again.'],
    [429, { 'x-retry-after': '7' }, 'That was tried too often. Wait 7 seconds, then try again.'],
    [503, {}, 'Signing in failed (503). The API does not answer.'],
  ])('says in plain words what %i means', async (status, headers, words) => {
    const answer = () =>
      Promise.resolve(Response.json({ message: 'The API does not answer.' }, { status, headers }));
    vi.stubGlobal('fetch', answer);
    await expect(signIn({ email: 'a@example.org', password: 'x' })).rejects.toThrow(words);
  });
});
