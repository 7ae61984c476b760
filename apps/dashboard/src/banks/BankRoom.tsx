'use client';

import type { Bank } from '@mias/contracts';
import { Button, Group, Paper, Stack } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../platform/trpc';
import { isFinal } from '../platform/workState';
import { Answered } from '../ui/Answered';
import { ErrorNotice } from '../ui/ErrorNotice';
import { PageHeader } from '../ui/PageHeader';
import { StateBadge } from '../ui/StateBadge';
import { WorkProgress } from '../ui/WorkProgress';
import { BankActions } from './BankActions';
import { BankFacts } from './BankFacts';
import { BankHealthSection } from './BankHealthSection';
import { BankIndexCard } from './BankIndexCard';
import { LeftOutImages } from './LeftOutImages';

/** One bank: how far it is, what it holds, its index. */
export function BankRoom({ bankId }: { readonly bankId: string }) {
  const trpc = useTRPC();
  const bank = useQuery(trpc.banks.get.queryOptions({ bankId }));
  return (
    <Answered query={bank} what="The bank">
      {(found) => <BankContent bank={found} />}
    </Answered>
  );
}

function BankContent({ bank }: { readonly bank: Bank }) {
  const { id, datasetName, versionNumber, state, error, images } = bank;
  return (
    <Stack gap="lg">
      <PageHeader
        title={`Bank of ${datasetName}, version ${versionNumber}`}
        crumbs={[{ label: 'Banks', href: '/banks' }]}
        facts={<StateBadge state={state} />}
        actions={
          <Group gap="xs">
            <BankActions bank={bank} />
            {state !== 'failed' && state !== 'cancelled' && (
              <Button
                component={Link}
                href={`/runs/new?bank=${id}`}
                prefetch={false}
                leftSection={<IconPlayerPlay size={16} />}
              >
                Run with this bank
              </Button>
            )}
          </Group>
        }
      />
      {error !== null && <ErrorNotice title="The bank could not be built" message={error} />}
      {!isFinal(state) && (
        <Paper withBorder p="md">
          <WorkProgress subject={{ kind: 'bank', id }} state={state} />
        </Paper>
      )}
      {images.failed > 0 && <LeftOutImages bankId={id} />}
      <BankFacts bank={bank} />
      {state === 'done' && <BankHealthSection bankId={id} />}
      {state === 'done' && <BankIndexCard bank={bank} />}
    </Stack>
  );
}
