import { expect, it } from 'vitest';
import { bankRoom } from './bank-room.js';

it.each([
  ['postgresql://mias@127.0.0.1:5432/mias', true],
  ['postgresql://mias@localhost/mias', true],
  ['postgresql://mias@[::1]:5432/mias', true],
  ['postgresql:///mias?host=/run/postgresql', true],
  ['postgresql://mias@db.hospital.example/mias', false],
  ['postgresql://mias@10.0.0.7:5432/mias', false],
])('a database at %s is here: %s', (url, here) => {
  expect(bankRoom('/', url).databaseIsHere).toBe(here);
});
