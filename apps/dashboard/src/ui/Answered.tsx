'use client';

import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNotice } from './ErrorNotice';

/** The part of a query's result that {@link Answered} needs. */
interface Query<Answer> {
  readonly data: Answer | undefined;
  readonly error: { readonly message: string } | null;
  /** A stream has none: it is opened again by itself. */
  readonly refetch?: () => Promise<unknown>;
}

export interface AnsweredProps<Answer> {
  readonly query: Query<Answer>;
  /** Subject of the sentence when it fails: `The runs`. */
  readonly what: string;
  readonly children: (answer: Answer) => ReactNode;
}

/** Shows an answer, a placeholder until it is there, or why it is not. */
export function Answered<Answer>({ query: { data, error, refetch }, what, children }: AnsweredProps<Answer>) {
  if (data !== undefined) return children(data);
  if (error) {
    return (
      <ErrorNotice
        title={`${what} could not be loaded`}
        message={error.message}
        onRetry={refetch && (() => void refetch())}
      />
    );
  }
  return <Skeleton height={180} role="status" aria-label="Loading" />;
}
