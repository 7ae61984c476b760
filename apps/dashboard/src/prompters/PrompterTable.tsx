import type { ListedPrompter } from '@mias/contracts';
import { Badge, Code, Table, Text } from '@mantine/core';
import { TableCard } from '../ui/TableCard';

export function PrompterTable({ prompters }: { readonly prompters: readonly ListedPrompter[] }) {
  return (
    <TableCard
      label="Prompters"
      testId="prompter-table"
      minWidth={820}
      head={
        <>
          <Table.Th>Prompter</Table.Th>
          <Table.Th>What it does</Table.Th>
          <Table.Th>Parameters</Table.Th>
          <Table.Th>Version</Table.Th>
          <Table.Th>Source</Table.Th>
        </>
      }
    >
      {prompters.map((prompter) => (
        <PrompterRow key={prompter.id} prompter={prompter} />
      ))}
    </TableCard>
  );
}

function PrompterRow({ prompter }: { readonly prompter: ListedPrompter }) {
  const { id, label, description, version, plugin, parameters, unavailable } = prompter;
  return (
    <Table.Tr data-testid="prompter-row" style={{ verticalAlign: 'top' }}>
      <Table.Th scope="row">
        <Code>{id}</Code>
      </Table.Th>
      <Table.Td maw={360}>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          {description}
        </Text>
        {unavailable !== null && (
          <Text size="xs" c="var(--mantine-color-error)" role="note">
            {unavailable}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {Object.entries(parameters.properties).map(([name, { description: meaning, default: value }]) => (
          <Text key={name} size="xs" title={meaning}>
            {name}
            {value !== undefined && ` ${String(value)}`}
          </Text>
        ))}
      </Table.Td>
      <Table.Td>{version}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {plugin.sha256 === null ? (
          <Badge variant="default" tt="none" fw={500}>
            built in
          </Badge>
        ) : (
          <>
            <Text size="xs">{plugin.source}</Text>
            <Text size="xs" c="dimmed" title={`SHA-256 ${plugin.sha256}`}>
              {plugin.sha256.slice(0, 12)}
            </Text>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
