import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import { moment } from './format';

export interface NamedProps {
  readonly name: string;
  readonly createdAt: string;
  /** Of a dataset. */
  readonly versionNumber?: number;
  /** Where the name leads. */
  readonly href?: string;
  readonly className?: string | undefined;
}

/** What a row of a table is about, and since when it is there. */
export function Named({ name, createdAt, versionNumber, href, className = '' }: NamedProps) {
  const looks = { size: 'sm', fw: 600, style: { overflowWrap: 'anywhere' } } as const;
  return (
    <>
      {href === undefined ? (
        <Text {...looks}>{name}</Text>
      ) : (
        <Anchor component={Link} href={href} prefetch={false} className={className} {...looks}>
          {name}
        </Anchor>
      )}
      <Text size="xs" c="dimmed">
        {versionNumber !== undefined && (
          <>
            version {versionNumber}
            <br />
          </>
        )}
        {moment(createdAt)}
      </Text>
    </>
  );
}
