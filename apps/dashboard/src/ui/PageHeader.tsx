'use client';

import { Anchor, Breadcrumbs, Group, Stack, Title } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

export interface PageHeaderProps {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** Small facts beside the title. */
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeader({ title, crumbs = [], facts, actions }: PageHeaderProps) {
  return (
    <Stack gap={4} component="header">
      {crumbs.length > 0 && (
        <Breadcrumbs fz="sm" separatorMargin={6} aria-label="Where you are" component="nav">
          {crumbs.map(({ label, href }) => (
            <Anchor key={href} component={Link} href={href} prefetch={false} size="sm">
              {label}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="center" gap="sm">
        <Group gap="sm">
          <Title order={1}>{title}</Title>
          {facts}
        </Group>
        {actions}
      </Group>
    </Stack>
  );
}
