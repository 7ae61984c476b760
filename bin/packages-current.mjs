import { readFileSync } from 'node:fs';

/**
 * Exits with 0 when node_modules holds what package-lock.json asks for, by npm's own record of what it
 * installed. Plain JavaScript because it runs before anything is installed.
 */
const packagesOf = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')).packages;

const isCurrent = () => {
  const wanted = packagesOf('../package-lock.json');
  const installed = packagesOf('../node_modules/.package-lock.json');
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    // Optional packages of other platforms are left out.
    return found === undefined ? optional : found.version === version && found.integrity === integrity;
  });
};

try {
  process.exitCode = isCurrent() ? 0 : 1;
} catch {
  process.exitCode = 1;
}
