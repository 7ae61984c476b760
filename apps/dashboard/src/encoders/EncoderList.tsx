'use client';

import { Stack } from '@mantine/core';
import { IconCube } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { AddEncoder } from './AddEncoder';
import { EncoderTable } from './EncoderTable';

export function EncoderList() {
  const trpc = useTRPC();
  const encoders = useQuery(trpc.encoders.list.queryOptions());
  return (
    <Stack gap="lg">
      <PageHeader title="Encoders" />
      <AddEncoder />
      <Answered query={encoders} what="The encoders">
        {(all) =>
          all.length === 0 ? (
            <NextStep
              icon={<IconCube />}
              title="No encoders yet"
              description="An encoder is made of a SAM, MedSAM or Wide ResNet-50 checkpoint. Drop the file above, or let a machine with a network fetch the published one:"
              command="./bin/mias encoders pull sam-vit-b"
            />
          ) : (
            <EncoderTable encoders={newestFirst(all)} />
          )
        }
      </Answered>
    </Stack>
  );
}
