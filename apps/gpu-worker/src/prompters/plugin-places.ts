import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Where one plugin lies. */
export interface PluginPlace {
  /** As people named it: an absolute path or an npm package. */
  readonly source: string;
  /** What `import` takes: a file URL, or the package's name. */
  readonly specifier: string;
  /** The file or folder that holds all of the plugin's code. */
  readonly root: string;
}

/** Something that MIAS_PLUGINS names and that is no plugin, and why. */
export interface PluginProblem {
  readonly source: string;
  readonly reason: string;
}

export interface FoundPlugins {
  readonly places: readonly PluginPlace[];
  readonly problems: readonly PluginProblem[];
}

/**
 * Finds the plugins that MIAS_PLUGINS names, separated by colons: absolute paths of files (.js, .mjs) and
 * of folders, and npm packages. A folder with a package.json is one plugin; of any other, each .js or .mjs
 * file directly in it is one, and each folder with a package.json.
 */
export async function findPlugins(names: readonly string[]): Promise<FoundPlugins> {
  const places: PluginPlace[] = [];
  const problems: PluginProblem[] = [];
  for (const source of names) {
    try {
      places.push(...(path.isAbsolute(source) ? await placesAt(source) : [await packagePlace(source)]));
    } catch (error) {
      problems.push({ source, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { places, problems };
}

const CODE = /\.m?js$/;
const TEST = /\.(test|spec)\.m?js$/;

async function placesAt(source: string): Promise<PluginPlace[]> {
  const about = await stat(source).catch(() => null);
  if (about === null) throw new Error(`There is no file or folder ${source} that this worker can read.`);
  if (about.isFile()) {
    if (!CODE.test(source))
      throw new Error(`A plugin is a .js or .mjs file, or a folder, and ${source} is neither.`);
    return [filePlace(source)];
  }
  if (await isFile(path.join(source, 'package.json'))) return [folderPlace(source)];
  const places: PluginPlace[] = [];
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const inside = path.join(source, entry.name);
    if (entry.isFile() && CODE.test(entry.name) && !TEST.test(entry.name)) places.push(filePlace(inside));
    if (entry.isDirectory() && (await isFile(path.join(inside, 'package.json'))))
      places.push(folderPlace(inside));
  }
  if (places.length === 0) throw new Error(`The folder ${source} holds no .js or .mjs file.`);
  return places.sort((a, b) => a.source.localeCompare(b.source));
}

const filePlace = (file: string): PluginPlace => ({
  source: file,
  specifier: pathToFileURL(file).href,
  root: file,
});

const folderPlace = (folder: string): PluginPlace => ({
  source: folder,
  // As `main` of its package.json says, else its index.js.
  specifier: pathToFileURL(createRequire(import.meta.url).resolve(folder)).href,
  root: folder,
});

/** A package is looked for where the worker's own are: in the node_modules folders from here upwards. */
async function packagePlace(name: string): Promise<PluginPlace> {
  for (let folder = fileURLToPath(new URL('.', import.meta.url)); ;) {
    const root = path.join(folder, 'node_modules', name);
    if (await isFile(path.join(root, 'package.json'))) return { source: name, specifier: name, root };
    const above = path.dirname(folder);
    if (above === folder) break;
    folder = above;
  }
  throw new Error(
    `No npm package "${name}" is installed for this worker. Install it in the platform's folder, or give an absolute path.`,
  );
}

const isFile = async (file: string): Promise<boolean> =>
  (await stat(file).catch(() => null))?.isFile() ?? false;
