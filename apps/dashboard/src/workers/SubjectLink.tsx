import type { NamedSubject } from '@mias/contracts';
import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import { subjectAddress, subjectKinds } from './subjects';

/** What work is about, leading to its page. */
export function SubjectLink({ subject }: { readonly subject: NamedSubject }) {
  return (
    <>
      <Anchor component={Link} href={subjectAddress(subject)} prefetch={false} size="sm">
        {subject.name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {subjectKinds[subject.kind]}
      </Text>
    </>
  );
}
