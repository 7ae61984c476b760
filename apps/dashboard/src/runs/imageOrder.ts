import type { RunImageQuery } from '@mias/contracts';
import { pageNumber } from '../ui/pageNumber';

export const PER_PAGE = 50;

/** Filter, order and page of a run's images as the address holds them; anything unknown counts as unset. */
export interface ImageOrder {
  readonly label: 'normal' | 'anomalous' | 'all';
  readonly sort: 'name' | 'score' | 'dice';
  /** The prompter whose DICE sorts. */
  readonly sortKey: string | null;
  readonly descending: boolean;
  readonly page: number;
}

export const labels = ['all', 'normal', 'anomalous'] as const satisfies ImageOrder['label'][];

export function readOrder(get: (name: string) => string | null): ImageOrder {
  const label = get('label');
  const sort = get('sort');
  const sortKey = get('by');
  return {
    label: labels.find((known) => known === label) ?? 'all',
    sort: sort === 'score' || (sort === 'dice' && sortKey !== null) ? sort : 'name',
    sortKey: sort === 'dice' ? sortKey : null,
    descending: get('order') === 'descending',
    page: pageNumber(get('page')),
  };
}

export function runImageQuery(
  runId: string,
  { label, sort, sortKey, descending, page }: ImageOrder,
): Partial<RunImageQuery> & {
  runId: string;
} {
  return {
    runId,
    ...(label !== 'all' && { label }),
    sort,
    ...(sortKey !== null && { sortKey }),
    descending,
    cursor: (page - 1) * PER_PAGE,
    limit: PER_PAGE,
  };
}

export interface Column {
  readonly sort: ImageOrder['sort'];
  readonly sortKey: string | null;
}

export const isSortedBy = (order: ImageOrder, column: Column): boolean =>
  order.sort === column.sort && order.sortKey === column.sortKey;

/** What a click on a column's head changes in the address: first largest on top, names first from A; then the other way. */
export function sortedBy(order: ImageOrder, column: Column): Record<string, string | null> {
  const descending = isSortedBy(order, column) ? !order.descending : column.sort !== 'name';
  return {
    sort: column.sort === 'name' ? null : column.sort,
    by: column.sortKey,
    order: descending ? 'descending' : null,
    page: null,
  };
}
