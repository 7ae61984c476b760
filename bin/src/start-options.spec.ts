import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from './stack/places.js';
import { readStartOptions } from './start-options.js';

test('without arguments: the repository’s .data, the usual ports, one worker, the demo', () => {
  expect(readStartOptions([], {})).toEqual({
    dataDir: resolve(repositoryRoot, '.data'),
    demo: true,
    workers: 1,
    ports: { api: 4601, dashboard: 4600 },
    shared: false,
    url: undefined,
    databaseUrl: undefined,
    redisUrl: undefined,
  });
});

test('the command line wins over the environment', () => {
  const env = {
    MIAS_PORT: '7001',
    MIAS_API_PORT: '7002',
    MIAS_DATA_DIR: '/from/environment',
    REDIS_URL: 'redis://r',
  };
  const given = readStartOptions(['--port', '8001', '--data', 'here', '--no-demo', '--workers', '3'], env);
  expect(given).toMatchObject({
    dataDir: resolve('here'),
    demo: false,
    workers: 3,
    ports: { dashboard: 8001, api: 7002 },
    redisUrl: 'redis://r',
  });
});

test.each([
  [['--port', '70000'], '--port is a whole number from 0 to 65535, not "70000".'],
  [['--workers', '0'], '--workers is a whole number from 1 to 64, not "0".'],
  [['--workers', '1.5'], '--workers is a whole number from 1 to 64, not "1.5".'],
  [['--dat', 'x'], "Unknown option '--dat'"],
])('%j is refused in words', (argv, words) => {
  expect(() => readStartOptions(argv, {})).toThrow(words);
});

test('a port in the environment is checked as well, and an empty variable counts as unset', () => {
  expect(() => readStartOptions([], { MIAS_PORT: 'http' })).toThrow(
    'MIAS_PORT is a whole number from 0 to 65535, not "http".',
  );
  expect(readStartOptions([], { MIAS_PORT: '', DATABASE_URL: '' })).toMatchObject({
    ports: { dashboard: 4600 },
    databaseUrl: undefined,
  });
});
