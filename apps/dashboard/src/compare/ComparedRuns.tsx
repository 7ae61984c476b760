import type { Run } from '@mias/contracts';
import { Table } from '@mantine/core';
import { PrompterKeys } from '../runs/PrompterKeys';
import { RunSource } from '../runs/RunSource';
import { Named } from '../ui/Named';
import { TableCard } from '../ui/TableCard';
import { WorkOutcome } from '../ui/WorkOutcome';
import { RunLetter } from './RunLetter';

/** Which run is meant by which letter. */
export function ComparedRuns({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <TableCard
      label="Compared runs"
      testId="compared-runs"
      minWidth={720}
      verticalSpacing="xs"
      head={
        <>
          <Table.Th w={48}>Run</Table.Th>
          <Table.Th>Dataset</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Maps from</Table.Th>
          <Table.Th>Prompters</Table.Th>
        </>
      }
    >
      {runs.map((run, place) => (
        <Table.Tr key={run.id}>
          <Table.Th scope="row">
            <RunLetter place={place} />
          </Table.Th>
          <Table.Td>
            <Named
              name={run.datasetName}
              versionNumber={run.versionNumber}
              createdAt={run.createdAt}
              href={`/runs/${run.id}`}
            />
          </Table.Td>
          <Table.Td>
            <WorkOutcome subject={{ kind: 'run', id: run.id }} state={run.state} images={run.images} />
          </Table.Td>
          <Table.Td>
            <RunSource run={run} />
          </Table.Td>
          <Table.Td>
            <PrompterKeys prompters={run.prompters} />
          </Table.Td>
        </Table.Tr>
      ))}
    </TableCard>
  );
}
