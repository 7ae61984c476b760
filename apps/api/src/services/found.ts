import { Refusal } from '@mias/contracts';

/** What was looked up by its id; refuses when it is not there. */
export function found<Row>(row: Row | null, what: string, id: string): Row {
  if (row !== null) return row;
  throw new Refusal(
    'not-found',
    `There is no ${what} ${id}. It may have been deleted; list them to see what is there.`,
  );
}
