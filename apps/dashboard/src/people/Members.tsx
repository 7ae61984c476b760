'use client';

import type { Member } from '@mias/contracts';
import { NativeSelect, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../platform/SessionGate';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { ErrorNotice } from '../ui/ErrorNotice';
import { moment } from '../ui/format';
import { TableCard } from '../ui/TableCard';
import { AskedButton } from './AskedButton';
import { roleChoices, roleOf } from './roles';

export function Members() {
  const trpc = useTRPC();
  const members = useQuery(trpc.teams.members.queryOptions());
  return (
    <Answered query={members} what="The members">
      {(all) => <MemberTable members={all} />}
    </Answered>
  );
}

function MemberTable({ members }: { readonly members: readonly Member[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { team, user } = useSession();
  const refresh = () =>
    queryClient.invalidateQueries({ predicate: ({ queryKey }) => Array.isArray(queryKey[0]) });
  const changing = useMutation(trpc.teams.changeRole.mutationOptions({ onSuccess: refresh }));
  const removing = useMutation(trpc.teams.remove.mutationOptions({ onSuccess: refresh }));
  const owner = team?.role === 'owner';
  const error = changing.error ?? removing.error;
  return (
    <>
      {error && <ErrorNotice title="That was not changed" message={error.message} />}
      <TableCard
        label="Members"
        testId="members"
        minWidth={640}
        head={
          <>
            <Table.Th>Name</Table.Th>
            <Table.Th>Role</Table.Th>
            <Table.Th>Since</Table.Th>
            {owner && <Table.Th aria-label="Actions" />}
          </>
        }
      >
        {members.map(({ userId, name, email, role, since }) => (
          <Table.Tr key={userId}>
            <Table.Td>
              <Text size="sm" fw={600}>
                {name}
                {userId === user?.id && ' (you)'}
              </Text>
              <Text size="xs" c="dimmed">
                {email}
              </Text>
            </Table.Td>
            <Table.Td>
              {owner ? (
                <NativeSelect
                  size="xs"
                  w={210}
                  aria-label={`Role of ${name}`}
                  data={roleChoices}
                  value={role}
                  onChange={({ currentTarget }) =>
                    changing.mutate({ userId, role: roleOf(currentTarget.value) })
                  }
                />
              ) : (
                role
              )}
            </Table.Td>
            <Table.Td>{moment(since)}</Table.Td>
            {owner && (
              <Table.Td ta="right">
                <AskedButton
                  label="Remove"
                  question={`Remove ${name} from the team? Their keys stop working at once; what they made stays.`}
                  pending={removing.isPending}
                  onConfirm={() => removing.mutate({ userId })}
                />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </TableCard>
    </>
  );
}
