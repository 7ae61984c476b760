'use client';

import { ErrorNotice } from '../ui/ErrorNotice';

export default function PageError({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return <ErrorNotice title="This page broke" message={error.message} onRetry={reset} />;
}
