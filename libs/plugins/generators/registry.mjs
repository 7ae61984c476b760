/**
 * A registry with one more import and one more row, at the end of each.
 *
 * @param {import('nx/src/generators/tree').Tree} tree
 * @param {{ registry: string, name: string, constant?: string, from?: string }} plugin the registry's file, the id in
 *   kebab-case, and what is registered under it from where
 */
export function register(tree, { registry, name, constant = constantOf(name), from = `./${name}.js` }) {
  const text = tree.read(registry, 'utf-8') ?? '';
  const row = name === constant ? `  ${constant},\n` : `  '${name}': ${constant},\n`;
  const endOfImports = text.indexOf('\n\n');
  const endOfRows = text.indexOf('} as const satisfies');
  if (endOfImports < 0 || endOfRows < endOfImports) {
    throw new Error(`${registry} holds no record of plugins. Add the row by hand.`);
  }
  tree.write(
    registry,
    `${text.slice(0, endOfImports)}\nimport { ${constant} } from '${from}';` +
      `${text.slice(endOfImports, endOfRows)}${row}${text.slice(endOfRows)}`,
  );
}

/** Writes a file that is not there yet. */
export function writeNew(tree, file, text) {
  if (tree.exists(file)) throw new Error(`There is a ${file} already. Choose another name.`);
  tree.write(file, text);
}

/** `my-idea` as a constant is called: `myIdea`. */
export const constantOf = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** `my-idea` as people read it: `My idea`. */
export const labelOf = (name) => {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
