'use client';

import type { ExportComparison } from '@mias/contracts';
import { Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTRPCClient } from '../platform/trpc';
import { saveFile } from '../ui/saveFile';

export interface ExportButtonProps extends ExportComparison {
  readonly label: string;
}

/** Saves the table of metrics as a file. */
export function ExportButton({ label, runIds, format }: ExportButtonProps) {
  const client = useTRPCClient();
  const save = useMutation({
    mutationFn: async () => {
      const { fileName, text } = await client.runs.exportComparison.query({ runIds, format });
      saveFile(fileName, text, 'text/plain');
    },
  });
  return (
    <Tooltip label={save.error?.message ?? `The table of metrics as ${label}`}>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        loading={save.isPending}
        onClick={() => save.mutate()}
        color={save.error ? 'red' : 'gray'}
      >
        {label}
      </Button>
    </Tooltip>
  );
}
