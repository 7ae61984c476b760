'use client';

import { Group, Pagination, Text } from '@mantine/core';
import { counted } from './format';

export interface PagerProps {
  /** 1, 2, … */
  readonly page: number;
  readonly perPage: number;
  readonly total: number;
  readonly noun: string;
  readonly onPage: (page: number) => void;
}

export function Pager({ page, perPage, total, noun, onPage }: PagerProps) {
  const pages = Math.max(1, Math.ceil(total / perPage));
  return (
    <Group justify="space-between">
      <Text size="sm" c="dimmed" data-testid="total">
        {counted(total, noun)}
        {pages > 1 && `, page ${page} of ${pages}`}
      </Text>
      {pages > 1 && (
        <Pagination
          value={page}
          total={pages}
          onChange={onPage}
          size="sm"
          getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        />
      )}
    </Group>
  );
}
