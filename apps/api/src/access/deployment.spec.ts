import { describe, expect, it } from 'vitest';
import { isLoopback, readDeployment } from './deployment.js';

const shared = {
  MIAS_MODE: 'shared',
  MIAS_SECRET: 's'.repeat(32),
  MIAS_URL: 'https://mias.example.org/',
  MIAS_FIRST_OWNER: 'ada@example.org',
};

describe('readDeployment', () => {
  it.each(['127.0.0.1', '127.8.9.1', 'localhost', '::1', '[::1]'])('is local at %s', (host) => {
    expect(readDeployment({}, host)).toEqual({ mode: 'local' });
  });

  it('is shared when it is told so, and when it listens beyond this machine', () => {
    const expected = {
      mode: 'shared',
      secret: shared.MIAS_SECRET,
      url: 'https://mias.example.org',
      firstOwner: 'ada@example.org',
      importDir: null,
    };
    expect(readDeployment(shared, '127.0.0.1')).toEqual(expected);
    expect(readDeployment({ ...shared, MIAS_MODE: undefined }, '0.0.0.0')).toEqual(expected);
  });

  it.each([
    [{ ...shared, MIAS_SECRET: undefined }, /MIAS_MODE is shared.*MIAS_SECRET.*at least 32 bytes; it has 0/],
    [{ ...shared, MIAS_SECRET: 'short' }, /it has 5\. Make one with "openssl rand -base64 32"/],
    [{ ...shared, MIAS_URL: 'mias.example.org' }, /MIAS_URL.*it is "mias\.example\.org"/],
    [{ ...shared, MIAS_MODE: 'open' }, /MIAS_MODE is local or shared, not "open"/],
  ])('refuses %o', (variables, message) => {
    expect(() => readDeployment(variables, '127.0.0.1')).toThrow(message);
  });

  it('refuses an address beyond this machine without a secret, naming both ways out', () => {
    expect(() => readDeployment({}, '0.0.0.0')).toThrow(
      /MIAS_API_HOST is 0\.0\.0\.0, beyond this machine.*or listen on 127\.0\.0\.1/,
    );
    expect(() => readDeployment({ MIAS_MODE: 'local' }, '192.168.1.5')).toThrow(/MIAS_SECRET/);
  });
});

describe('isLoopback', () => {
  it.each(['127.0.0.1.example.org', 'localhost.example.org', '0.0.0.0', '10.0.0.1', '::', '127.1'])(
    'is not taken in by %s',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
