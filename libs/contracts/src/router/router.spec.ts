import { describe, expect, it } from 'vitest';
import { Refusal, type RefusalCode } from '../errors.js';
import type { Services } from '../services.js';
import { createRouterCaller } from './index.js';

const refuse = (code: RefusalCode) => () => Promise.reject(new Refusal(code, `refused as ${code}`));

function callerThatRefuses(code: RefusalCode) {
  const services = new Proxy({}, { get: () => new Proxy({}, { get: () => refuse(code) }) });
  return createRouterCaller({ services: services as Services });
}

describe('refusals', () => {
  it.each([
    ['bad-input', 'BAD_REQUEST'],
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
