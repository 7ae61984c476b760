'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';

/** A room's filters, sorting and page, kept in the address: it can be sent to a colleague, and Back works. */
export interface SearchState {
  readonly get: (name: string) => string | null;
  /** Null takes a parameter away. */
  readonly set: (changes: Readonly<Record<string, string | null>>) => void;
}

export function useSearchState(): SearchState {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();
  return {
    get: (name) => parameters.get(name),
    set: (changes) => {
      const next = new URLSearchParams(parameters);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      router.replace(query === '' ? pathname : `${pathname}?${query}`, { scroll: false });
    },
  };
}
