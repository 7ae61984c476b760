import { expect, it } from 'vitest';
import { authorOf } from './author-of.js';

it('is whoever signed in, whatever name they give', () => {
  expect(authorOf({ userName: 'Ada', via: { kind: 'session' } }, 'Grace')).toBe('Ada');
  expect(authorOf({ userName: 'Ada', via: { kind: 'key', name: 'ci', scopes: ['write'] } }, 'Grace')).toBe(
    'Ada',
  );
});

it('is whom they say they are on their own machine, else the local user', () => {
  const local = { userName: 'Local user', via: { kind: 'local' } } as const;
  expect(authorOf(local, 'Grace')).toBe('Grace');
  expect(authorOf(local, undefined)).toBe('Local user');
});
