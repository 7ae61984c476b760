'use client';

import type { Encoder } from '@mias/contracts';
import { encoderKinds, familyOf } from '@mias/core';
import { SegmentedControl } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../platform/trpc';
import { AddFile } from '../uploads/AddFile';

const choices = encoderKinds.map((kind) => ({ value: kind, label: familyOf(kind).label }));

/** Takes a checkpoint and what it is used as. */
export function AddEncoder() {
  const [kind, setKind] = useState<Encoder['kind']>('sam');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return (
    <AddFile
      label="Add an encoder"
      testId="add-encoder"
      title="Add a checkpoint"
      hint={`Drop a .pth file here, or choose one. ${familyOf(kind).description}`}
      accept=".pth,.pt"
      failure="The checkpoint was not added"
      details={kind}
      calls={{
        begin: (file) => client.encoders.startUpload.mutate(file),
        register: async (upload, { name }, chosen) => {
          await client.encoders.register.mutate({ upload, kind: chosen, name });
          await queryClient.invalidateQueries(trpc.encoders.list.queryFilter());
        },
      }}
      choices={
        <SegmentedControl
          aria-label="Kind"
          size="sm"
          data={choices}
          value={kind}
          onChange={(value) => setKind(value)}
        />
      }
    />
  );
}
