import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StackError } from './stack-error.js';

/** The repository's root: from source and from the built program alike, the nearest folder above with `nx.json`. */
export const repositoryRoot: string = (() => {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json'))) return folder;
    if (folder === dirname(folder))
      throw new StackError(`No nx.json in any folder above ${import.meta.dirname}.`);
  }
})();

/** A built program of the launcher itself. */
export const builtFile = (path: string): string => built(join(repositoryRoot, 'bin/dist', path));

/** The built entry of an application. */
export const builtApp = (app: 'api' | 'gpu-worker'): string =>
  built(join(repositoryRoot, 'apps', app, 'dist/main.js'));

export const dashboardFolder: string = join(repositoryRoot, 'apps/dashboard');

/** Next's own command, run with node: no npx, no shell. */
export const nextCommand = (): string => {
  built(join(dashboardFolder, '.next/BUILD_ID'));
  return createRequire(join(dashboardFolder, 'package.json')).resolve('next/dist/bin/next');
};

const built = (path: string): string => {
  if (existsSync(path)) return path;
  throw new StackError(`${path} is not there: build the project first (npm run build), or use ./bin/start.`);
};
