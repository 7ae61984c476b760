import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { repositoryRoot } from './stack/places.js';

/**
 * The layers of ARCHITECTURE.md are rules that refuse: each test plants a file that breaks one of them
 * and looks at what the project's own lint says.
 */
const planted: string[] = [];
afterEach(() => planted.splice(0).forEach((path) => rmSync(path, { force: true })));

const plant = (path: string, source: string): string => {
  const absolute = join(repositoryRoot, path);
  planted.push(absolute);
  writeFileSync(absolute, source, { flag: 'wx' });
  return path;
};

const LintReport = z.array(
  z.object({ messages: z.array(z.object({ ruleId: z.string().nullable(), message: z.string() })) }),
);

/** What eslint says of the files, as `rule: message`. */
const lint = (...paths: string[]): string[] => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(repositoryRoot, 'node_modules/eslint/bin/eslint.js'), '--format', 'json', ...paths],
    { cwd: repositoryRoot, encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(`eslint said nothing: ${stderr}`);
  return LintReport.parse(JSON.parse(stdout)).flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => `${ruleId ?? 'no rule'}: ${message}`),
  );
};

const BOUNDARIES = '@nx/enforce-module-boundaries';
const name = `planted-${process.pid}`;

test.each([
  // The science is at the bottom of everything: an import upwards closes a circle of projects.
  ['libs/core', '@mias/encoders', /Circular dependency between "@mias\/core" and "@mias\/encoders"/],
  ['libs/core', 'sharp', /"scope:core" is not allowed to import "sharp"/],
  ['libs/prompters', 'onnxruntime-node', /"scope:prompters" is not allowed to import "onnxruntime-node"/],
  ['apps/dashboard', '@mias/db', /"scope:dashboard" can only depend on/],
])('%s may not import %s', (project, forbidden, refusal) => {
  const path = plant(
    `${project}/src/${name}.ts`,
    `import * as forbidden from '${forbidden}';\nexport default forbidden;\n`,
  );
  const found = lint(path).filter((line) => line.startsWith(`${BOUNDARIES}: `));
  expect(found).toContainEqual(expect.stringMatching(refusal));
});

test('two files of one library may not import each other', () => {
  const one = `libs/core/src/${name}-one.ts`;
  const two = `libs/core/src/${name}-two.ts`;
  plant(one, `import { two } from './${name}-two.js';\nexport const one = (): number => two() + 1;\n`);
  plant(two, `import { one } from './${name}-one.js';\nexport const two = (): number => one() + 1;\n`);
  const found = lint(one, two);
  expect(found).toEqual([
    'import-x/no-cycle: Dependency cycle detected',
    'import-x/no-cycle: Dependency cycle detected',
  ]);
});

test('what the layers allow passes', () => {
  const allowed = plant(
    `libs/prompters/src/${name}.ts`,
    `import { presets } from '@mias/core';\nexport const allowed = presets.reference.id;\n`,
  );
  expect(lint(allowed)).toEqual([]);
});
