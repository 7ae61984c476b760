import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.js';

const enough = { DATABASE_URL: 'postgresql://db', REDIS_URL: 'redis://queue', MIAS_DATA_DIR: '/data' };

describe('readEnvironment', () => {
  it('caches below the data, on the CPU with as many threads as ONNX Runtime likes, when not told otherwise', () => {
    expect(readEnvironment(enough)).toEqual({
      databaseUrl: 'postgresql://db',
      redisUrl: 'redis://queue',
      dataDir: '/data',
      cacheDir: '/data/cache',
      bankCacheBytes: 64 * 2 ** 30,
      provider: 'cpu',
      threads: null,
      memoryBytes: null,
      plugins: [],
      pluginLimits: { seconds: 10, memoryMb: 1024 },
      detectorLimits: { seconds: 60, memoryMb: 4096 },
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ ...enough, MIAS_CACHE_DIR: '', MIAS_THREADS: '' }).cacheDir).toBe('/data/cache');
  });

  it('encodes one image at a time on a processor unless memory is granted, and on a GPU within 8 GiB', () => {
    expect(readEnvironment({ ...enough, MIAS_MEMORY_GIB: '2' }).memoryBytes).toBe(2 ** 31);
    expect(readEnvironment({ ...enough, MIAS_DEVICE: 'cuda' }).memoryBytes).toBe(2 ** 33);
    expect(readEnvironment({ ...enough, MIAS_DEVICE: 'cuda', MIAS_MEMORY_GIB: '0.5' }).memoryBytes).toBe(
      2 ** 29,
    );
  });

  it('takes plugins apart at colons', () => {
    expect(readEnvironment({ ...enough, MIAS_PLUGINS: '/ideas:mias-plugin-x:' }).plugins).toEqual([
      '/ideas',
      'mias-plugin-x',
    ]);
  });

  it.each([
    [{ ...enough, DATABASE_URL: undefined }, /DATABASE_URL/],
    [{ ...enough, MIAS_DATA_DIR: 'data' }, /MIAS_DATA_DIR is an absolute path, not "data"/],
    [{ ...enough, MIAS_DEVICE: 'gpu' }, /MIAS_DEVICE is cpu, cuda, webgpu, not "gpu"/],
    [{ ...enough, MIAS_BANK_CACHE_GIB: '0' }, /MIAS_BANK_CACHE_GIB is a number above 0, not "0"/],
    [{ ...enough, MIAS_MEMORY_GIB: 'all' }, /MIAS_MEMORY_GIB is a number above 0, not "all"/],
    [{ ...enough, MIAS_THREADS: '0' }, /MIAS_THREADS is a whole number from 1, not "0"/],
    [{ ...enough, MIAS_PLUGIN_SECONDS: 'ten' }, /MIAS_PLUGIN_SECONDS is a whole number from 1, not "ten"/],
  ])('refuses %j', (variables, message) => {
    expect(() => readEnvironment(variables)).toThrow(message);
  });
});
