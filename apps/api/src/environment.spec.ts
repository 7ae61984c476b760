import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.js';

const whole = {
  DATABASE_URL: 'postgresql://localhost/mias',
  REDIS_URL: 'redis://localhost',
  MIAS_DATA_DIR: '/data',
  MIAS_API_PORT: '4601',
};

describe('readEnvironment', () => {
  it('listens on the loopback address unless told otherwise', () => {
    expect(readEnvironment(whole)).toEqual({
      databaseUrl: 'postgresql://localhost/mias',
      redisUrl: 'redis://localhost',
      dataDir: '/data',
      host: '127.0.0.1',
      maxUploadBytes: 8 * 2 ** 30,
      port: 4601,
      deployment: { mode: 'local' },
    });
    const beyond = { MIAS_API_HOST: '0.0.0.0', MIAS_SECRET: 's'.repeat(32), MIAS_URL: 'http://lab' };
    expect(readEnvironment({ ...whole, ...beyond }).host).toBe('0.0.0.0');
  });

  it.each(Object.keys(whole))('names %s when it is missing or empty', (name) => {
    expect(() => readEnvironment({ ...whole, [name]: '' })).toThrow(
      `The API needs ${name} in its environment`,
    );
  });

  it.each(['http', '-1', '65536', '46.5'])('refuses the port %s', (port) => {
    expect(() => readEnvironment({ ...whole, MIAS_API_PORT: port })).toThrow(`0 to 65535, not "${port}"`);
  });

  it('takes the limit of uploads in GiB', () => {
    expect(readEnvironment({ ...whole, MIAS_UPLOAD_MAX_GIB: '0.5' }).maxUploadBytes).toBe(2 ** 29);
    expect(() => readEnvironment({ ...whole, MIAS_UPLOAD_MAX_GIB: '0' })).toThrow('above 0 and up to 1024');
  });

  it('refuses a relative data folder', () => {
    expect(() => readEnvironment({ ...whole, MIAS_DATA_DIR: '.data' })).toThrow(
      'an absolute path, not ".data"',
    );
  });
});
