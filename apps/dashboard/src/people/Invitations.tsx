'use client';

import type { Invitation } from '@mias/contracts';
import { Badge, Stack, Table, Text } from '@mantine/core';
import { IconMailbox } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../platform/trpc';
import { Answered } from '../ui/Answered';
import { ErrorNotice } from '../ui/ErrorNotice';
import { moment } from '../ui/format';
import { NextStep } from '../ui/NextStep';
import { TableCard } from '../ui/TableCard';
import { AskedButton } from './AskedButton';
import { Invite } from './Invite';

export function Invitations() {
  const trpc = useTRPC();
  const invitations = useQuery(trpc.invitations.list.queryOptions());
  return (
    <Stack gap="md">
      <Invite />
      <Answered query={invitations} what="The invitations">
        {(all) =>
          all.length === 0 ? (
            <NextStep
              icon={<IconMailbox />}
              title="Nobody is invited"
              description="Give a colleague's address above; you get a link, to be sent in whatever way you like."
            />
          ) : (
            <InvitationTable invitations={all} />
          )
        }
      </Answered>
    </Stack>
  );
}

const colours = {
  open: 'blue',
  accepted: 'teal',
  revoked: 'gray',
  expired: 'gray',
} as const satisfies Record<Invitation['state'], string>;

function InvitationTable({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoking = useMutation(
    trpc.invitations.revoke.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.invitations.list.queryFilter()),
    }),
  );
  return (
    <>
      {revoking.error && (
        <ErrorNotice title="The invitation was not revoked" message={revoking.error.message} />
      )}
      <TableCard
        label="Invitations"
        minWidth={640}
        head={
          <>
            <Table.Th>For</Table.Th>
            <Table.Th>As</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Until</Table.Th>
            <Table.Th aria-label="Actions" />
          </>
        }
      >
        {invitations.map(({ id, email, role, state, invitedBy, expiresAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Text size="sm">{email}</Text>
              <Text size="xs" c="dimmed">
                {invitedBy === null ? 'by the deployment' : `by ${invitedBy}`}
              </Text>
            </Table.Td>
            <Table.Td>{role}</Table.Td>
            <Table.Td>
              <Badge variant="dot" tt="none" color={colours[state]}>
                {state}
              </Badge>
            </Table.Td>
            <Table.Td>{moment(expiresAt)}</Table.Td>
            <Table.Td ta="right">
              {state === 'open' && (
                <AskedButton
                  label="Revoke"
                  question={`Revoke the invitation of ${email}? Its link stops working at once.`}
                  pending={revoking.isPending}
                  onConfirm={() => revoking.mutate({ invitationId: id })}
                />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </TableCard>
    </>
  );
}
