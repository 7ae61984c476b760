import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Who may import whom: one row a project, as ARCHITECTURE.md shows it. No row is a wildcard. */
const layers = {
  core: { projects: [], packages: [] },
  plugins: { projects: ['core'], packages: ['zod'] },
  prompters: { projects: ['core', 'plugins'], packages: ['zod'] },
  metrics: { projects: ['core', 'plugins'], packages: ['zod'] },
  encoders: { projects: ['core'], packages: ['onnxruntime-node', 'sharp', 'protobufjs', 'protobufjs/*'] },
  contracts: {
    projects: ['core', 'plugins', 'prompters'],
    packages: ['zod', '@trpc/server', '@trpc/server/*'],
  },
  db: {
    projects: ['core', 'contracts'],
    packages: ['@prisma/*', 'prisma', 'prisma/*', 'ioredis', 'pg'],
  },
  client: {
    projects: ['contracts'],
    packages: [
      '@trpc/client',
      '@trpc/server/observable',
      'client-zip',
      'commander',
      'eventsource',
      'p-retry',
      'tus-js-client',
      'zod',
    ],
  },
  api: {
    projects: ['contracts', 'db', 'core'],
    packages: [
      '@nestjs/*',
      'bull',
      'ioredis',
      'express',
      'better-auth',
      'better-auth/*',
      '@better-auth/*',
      'reflect-metadata',
      'rxjs',
      '@trpc/server',
      '@trpc/server/*',
      '@tus/*',
      'swagger-ui-dist',
      'zod',
    ],
  },
  'gpu-worker': {
    projects: ['contracts', 'db', 'encoders', 'metrics', 'prompters', 'core'],
    packages: ['@nestjs/*', 'bull', 'ioredis', 'reflect-metadata', 'rxjs', 'yauzl', 'zod'],
  },
  dashboard: {
    projects: ['contracts', 'core'],
    packages: [
      'next',
      'next/*',
      'react',
      'react-dom',
      '@mantine/*',
      'd3-scale',
      '@tabler/*',
      '@tanstack/*',
      '@trpc/*',
      'client-zip',
      'tus-js-client',
    ],
  },
  bin: {
    projects: ['core', 'prompters', 'contracts', 'client', 'db', 'encoders'],
    packages: ['@electric-sql/*', 'ioredis', 'zod'],
  },
  bench: {
    projects: ['core', 'contracts', 'prompters', 'encoders', 'db', 'client'],
    packages: ['playwright-core', 'zod'],
  },
  e2e: {
    projects: ['client', 'encoders'],
    packages: ['@axe-core/playwright', 'client-zip', 'playwright-core', 'vitest', 'vitest/*'],
  },
};

/** What tests may import besides: the runner, and the embedded database that stands where users have one, and the compiler that reads sources. */
const testPackages = ['vitest', '@electric-sql/*', 'typescript'];

/** The API's tests speak to it as its users do; those of the whole make models to give to it. */
const testProjects = { api: ['client'], e2e: ['encoders'] };

/** The rule that enforces the rows above; `extra.packages` are allowed in every project. */
const boundaries = (extra) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    allow: [],
    banTransitiveDependencies: true,
    depConstraints: Object.entries(layers).map(([name, { projects, packages }]) => ({
      sourceTag: `scope:${name}`,
      onlyDependOnLibsWithTags: [name, ...projects, ...(extra.projects[name] ?? [])].map(
        (project) => `scope:${project}`,
      ),
      allowedExternalImports: [...packages, ...extra.packages],
    })),
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/.next/**',
      '**/next-env.d.ts',
      'libs/db/src/generated/**',
      'node_modules/**',
      '.data/**',
      '.nx/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    settings: {
      // Without these two, import-x opens no TypeScript file and finds no cycle.
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: '*/*/tsconfig.json', noWarnOnMultipleProjects: true }),
      ],
    },
    plugins: { '@nx': nx, 'import-x': importX },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@nx/enforce-module-boundaries': boundaries({ projects: {}, packages: [] }),
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.spec.ts', '**/testing/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': boundaries({ projects: testProjects, packages: testPackages }),
    },
  },
  { files: ['apps/dashboard/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat['recommended-latest']] },
  {
    // The contracts' values bring zod and the whole router with them; the browser needs only their types.
    files: ['apps/dashboard/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: '@mias/contracts', allowTypeImports: true, message: 'Import its types only.' }] },
      ],
    },
  },
  {
    // Nest modules are classes that only carry a decorator.
    files: ['apps/api/**/*.ts', 'apps/gpu-worker/**/*.ts'],
    rules: { '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }] },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  prettier,
);
