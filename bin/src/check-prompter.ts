import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { conformance } from '@mias/prompters/conformance';

/** `bin/check-prompter FILE…`: runs the conformance checks over the prompters that the files export. */
const files = process.argv.slice(2);
if (files.length === 0 || files.some((file) => file.startsWith('-'))) {
  console.error(
    'Usage: ./bin/check-prompter FILE…\n\nChecks the prompters that these .js or .mjs files export.',
  );
  process.exitCode = 1;
}

for (const file of files) {
  try {
    for (const exported of await exportedBy(file)) checkOne(file, exported);
  } catch (error) {
    fail(`${file}: ${reasonOf(error)}`);
  }
}

async function exportedBy(file: string): Promise<readonly unknown[]> {
  const module: unknown = await import(pathToFileURL(path.resolve(file)).href);
  if (typeof module !== 'object' || module === null || !('default' in module)) {
    throw new Error('It has no default export.');
  }
  const exported: unknown = module.default;
  return isArray(exported) ? exported : [exported];
}

function checkOne(file: string, exported: unknown): void {
  for (const { name, run } of conformance(exported)) {
    try {
      run();
      console.log(`${file}: ${name}: yes`);
    } catch (error) {
      fail(`${file}: ${name}: NO. ${reasonOf(error)}`);
    }
  }
}

function fail(line: string): void {
  console.log(line);
  process.exitCode = 1;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Array.isArray takes what is unknown for an array of anything. */
function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
