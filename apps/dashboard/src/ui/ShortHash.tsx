import { Code } from '@mantine/core';

/** The first digits of a SHA-256; the pointer shows all. */
export const ShortHash = ({ sha256 }: { readonly sha256: string }) => (
  <Code title={`SHA-256 ${sha256}`}>{sha256.slice(0, 12)}</Code>
);
