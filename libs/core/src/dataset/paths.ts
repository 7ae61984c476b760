/** Order of JavaScript's and, up to rare characters, Python's sorted strings. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The folder of a POSIX path, without a slash at its end; '' for a bare file name. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `000.PNG` is the stem `000` and the extension `png`. */
export function stemAndExtension(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.');
  if (dot === -1) return { stem: name, extension: '' };
  return { stem: name.slice(0, dot), extension: name.slice(dot + 1).toLowerCase() };
}

/** The first `limit` items, and how many more there are. */
export function list(items: readonly string[], limit: number): string {
  const more = items.length > limit ? ` and ${items.length - limit} more` : '';
  return items.slice(0, limit).join(', ') + more;
}
