/** By creation, latest first; ISO 8601 in UTC sorts as text. */
export const newestFirst = <Item extends { readonly createdAt: string }>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
