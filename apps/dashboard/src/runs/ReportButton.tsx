'use client';

import type { Run } from '@mias/contracts';
import { Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTRPCClient } from '../platform/trpc';

/** Saves the report that `mias evaluate --json` writes. */
export function ReportButton({ run }: { readonly run: Run }) {
  const client = useTRPCClient();
  const save = useMutation({
    mutationFn: async () => {
      const report = await client.runs.report.query({ runId: run.id });
      saveFile(
        `${run.datasetName}-v${run.versionNumber}-${run.id.slice(0, 8)}.json`,
        JSON.stringify(report, null, 2),
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

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
