'use client';

import { Button, Stack } from '@mantine/core';
import { IconDatabase, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { BankTable } from './BankTable';

export function BankList() {
  const trpc = useTRPC();
  const banks = useQuery(trpc.banks.list.queryOptions());
  return (
    <Stack gap="lg">
      <PageHeader
        title="Banks"
        actions={
          <Button component={Link} href="/banks/new" prefetch={false} leftSection={<IconPlus size={16} />}>
            New bank
          </Button>
        }
      />
      <Answered query={banks} what="The banks">
        {(all) =>
          all.length === 0 ? (
            <NextStep
              icon={<IconDatabase />}
              title="No banks yet"
              description="A patch bank remembers what normal images look like; runs compare test images with it. Build one of a dataset's training images with the button above."
            />
          ) : (
            <BankTable banks={newestFirst(all)} />
          )
        }
      </Answered>
    </Stack>
  );
}
