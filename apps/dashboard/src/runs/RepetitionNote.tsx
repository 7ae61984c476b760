'use client';

import type { Repetition, Run } from '@mias/contracts';
import { Alert, Anchor, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconRepeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../platform/trpc';
import { count } from '../ui/format';

/** Of a run that repeats another: whether every number is the same. Nothing for any other run. */
export function RepetitionNote({ runId }: { readonly runId: Run['id'] }) {
  const trpc = useTRPC();
  const { data: repetition } = useQuery(trpc.runs.repetition.queryOptions({ runId }));
  if (!repetition) return null;
  const { originalId, compared } = repetition;
  const same = compared === null ? null : compared.sameMetrics && compared.same === compared.images;
  return (
    <Alert
      color={same === false ? 'orange' : same === true ? 'teal' : 'gray'}
      icon={
        same === false ? (
          <IconAlertTriangle size={18} />
        ) : same === true ? (
          <IconCheck size={18} />
        ) : (
          <IconRepeat size={18} />
        )
      }
      title={
        same === null
          ? 'An exact repetition'
          : same
            ? 'Every number is the same as in the original'
            : 'Not every number is the same as in the original'
      }
      data-testid="repetition"
    >
      <Text size="sm">
        {compared === null ? 'Compared with the original when both are done. ' : inWords(compared)}
        <Anchor component={Link} href={`/runs/${originalId}`} prefetch={false} size="sm">
          Original run
        </Anchor>
      </Text>
    </Alert>
  );
}

const inWords = ({ images, same, sameMetrics }: NonNullable<Repetition['compared']>): string =>
  `${count(same)} of ${count(images)} images are the same bit by bit: distances, maps, prompts, masks and DICE; ` +
  `scale and metrics are ${sameMetrics ? 'the same' : 'not the same'}. `;
