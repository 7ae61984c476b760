'use client';

import { Stack } from '@mantine/core';
import { IconRadar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { newestFirst } from '../ui/newestFirst';
import { NextStep } from '../ui/NextStep';
import { PageHeader } from '../ui/PageHeader';
import { AddDetector } from './AddDetector';
import { DetectorTable } from './DetectorTable';

/** Trained anomaly models that give a run its maps in place of a bank. */
export function DetectorList() {
  const trpc = useTRPC();
  const detectors = useQuery(trpc.detectors.list.queryOptions());
  return (
    <Stack gap="lg">
      <PageHeader title="Detectors" />
      <AddDetector />
      <Answered query={detectors} what="The detectors">
        {(all) =>
          all.length === 0 ? (
            <NextStep
              icon={<IconRadar />}
              title="No detectors yet"
              description="A detector is a trained anomaly model as ONNX, such as an export of anomalib: image in, anomaly map out. A run takes its maps from it in place of a bank. Drop the file above, or send it from a terminal:"
              command="./bin/mias detectors add MODEL.onnx --settings SETTINGS.json"
            />
          ) : (
            <DetectorTable detectors={newestFirst(all)} />
          )
        }
      </Answered>
    </Stack>
  );
}
