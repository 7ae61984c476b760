import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Prints one hash over the names, sizes and times of all files that a build reads, so that a build is left
 * out when nothing has changed. Plain JavaScript because it runs before anything is built.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const inputs = [
  'apps',
  'libs',
  'bench',
  'bin',
  'prisma',
  'nx.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const made = new Set(['node_modules', 'dist', '.next', 'generated', 'next-env.d.ts', 'test-results']);
const outputs = ['apps/api/dist/main.js', 'apps/gpu-worker/dist/main.js', 'apps/dashboard/.next/BUILD_ID'];

function* linesOf(path) {
  const found = statSync(join(root, path));
  if (!found.isDirectory()) yield `${path} ${found.size} ${found.mtimeMs}`;
  else {
    for (const name of readdirSync(join(root, path)).sort()) {
      if (!made.has(name)) yield* linesOf(`${path}/${name}`);
    }
  }
}

const hash = createHash('sha256');
for (const input of inputs) for (const line of linesOf(input)) hash.update(`${line}\n`);
const missing = outputs.filter((path) => !existsSync(join(root, path)));
console.log([hash.digest('hex'), ...missing].join(' '));
