import type { WorkerStatus } from '@mias/contracts';
import { Alert, List, Text } from '@mantine/core';
import { IconHeartBroken } from '@tabler/icons-react';
import { counted, moment } from '../ui/format';

/** Workers that fell silent without having been stopped. */
export function DeadWorkers({ workers }: { readonly workers: readonly WorkerStatus[] }) {
  return (
    <Alert
      color="orange"
      icon={<IconHeartBroken size={18} />}
      title={`${counted(workers.length, 'worker')} died within a day`}
      data-testid="dead-workers"
    >
      <Text size="sm" mb="xs">
        What they were at was taken over by others. logs/worker.log in the data folder says why; too little
        memory is the usual reason.
      </Text>
      <List size="sm" spacing={2}>
        {workers.map(({ id, host, pid, device, lastSeenAt }) => (
          <List.Item key={id}>
            {host}, process {pid}, on {device}: last seen {moment(lastSeenAt)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
