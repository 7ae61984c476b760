'use client';

import type { Run } from '@mias/contracts';
import { Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTRPCClient } from '../platform/trpc';
import { saveFile } from '../ui/saveFile';

/** Saves the report that `mias evaluate --json` writes. */
export function ReportButton({ run }: { readonly run: Run }) {
  const client = useTRPCClient();
  const save = useMutation({
    mutationFn: async () => {
      const report = await client.runs.report.query({ runId: run.id });
      saveFile(
        `${run.datasetName}-v${run.versionNumber}-${run.id.slice(0, 8)}.json`,
        JSON.stringify(report, null, 2),
        'application/json',
      );
    },
  });
  return (
    <Tooltip label={save.error?.message ?? 'Metrics and every image, as one JSON document'}>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        loading={save.isPending}
        onClick={() => save.mutate()}
        color={save.error ? 'red' : 'gray'}
      >
        Report
      </Button>
    </Tooltip>
  );
}
