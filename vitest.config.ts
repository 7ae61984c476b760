import { defineConfig } from 'vitest/config';

const shared = {
  resolve: { conditions: ['@mias/source'] },
  ssr: { resolve: { conditions: ['@mias/source'] } },
};

/** Three tiers by file name: `*.spec.ts` pure, `*.int.spec.ts` with a real database and queue, `*.e2e.spec.ts` the whole system. */
export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['{libs,apps,bin,bench}/**/src/**/*.spec.ts'],
          exclude: ['**/*.int.spec.ts', '**/dist/**', '**/node_modules/**'],
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['{libs,apps,bin}/**/src/**/*.int.spec.ts'],
          exclude: ['**/dist/**', '**/node_modules/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['e2e/src/**/*.e2e.spec.ts'],
          globalSetup: 'e2e/src/support/running-stack.ts',
          expect: { poll: { timeout: 30_000 } },
          exclude: ['**/dist/**', '**/node_modules/**'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
