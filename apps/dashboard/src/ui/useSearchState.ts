'use client';

import { useSearchParams } from 'next/navigation';

/** A room's filters, sorting and page, kept in the address: it can be sent to a colleague, and Back works. */
export interface SearchState {
  readonly get: (name: string) => string | null;
  /** Null takes a parameter away. */
  readonly set: (changes: Readonly<Record<string, string | null>>) => void;
}

export function useSearchState(): SearchState {
  const parameters = useSearchParams();
  return {
    get: (name) => parameters.get(name),
    set: (changes) => {
      // The address itself: what the last rendering saw lags behind two quick changes, and would lose the first.
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      const { pathname } = window.location;
      window.history.replaceState(null, '', query === '' ? pathname : `${pathname}?${query}`);
    },
  };
}
