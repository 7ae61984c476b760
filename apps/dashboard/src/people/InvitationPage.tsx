'use client';

import type { InvitationView, SessionState } from '@mias/contracts';
import { Anchor, Button, Skeleton, Text } from '@mantine/core';
import { useHash } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC, useTRPCClient } from '../platform/trpc';
import { moment } from '../ui/format';
import { EntranceCard } from './EntranceCard';
import { JoinTeam } from './JoinTeam';
import { SignUp } from './SignUp';

const INCOMPLETE =
  'Its link is incomplete: it ends with # and a long word. Copy the whole of it, or ask for another one.';

/** Where an invitation's link leads: `/invitation#<token>`; what follows the # is sent to no server's log. */
export function InvitationPage() {
  const [hash] = useHash();
  const token = hash.slice(1);
  const trpc = useTRPC();
  const client = useTRPCClient();
  const session = useQuery(trpc.session.get.queryOptions());
  const invitation = useQuery({
    queryKey: ['invitation', token],
    enabled: token !== '',
    staleTime: Infinity,
    queryFn: () => client.invitations.look.mutate({ token }),
  });
  const error = session.error?.message ?? invitation.error?.message ?? (token === '' ? INCOMPLETE : null);
  if (error !== null) {
    return (
      <EntranceCard title="This invitation cannot be used" description={error}>
        <Anchor component={Link} href="/sign-in" size="sm">
          Sign in instead
        </Anchor>
      </EntranceCard>
    );
  }
  if (session.data === undefined || invitation.data === undefined) {
    return (
      <EntranceCard title="Invitation">
        <Skeleton height={120} role="status" aria-label="Loading" />
      </EntranceCard>
    );
  }
  return <Invited token={token} invitation={invitation.data} session={session.data} />;
}

interface InvitedProps {
  readonly token: string;
  readonly invitation: InvitationView;
  readonly session: SessionState;
}

function Invited({ token, invitation, session: { user } }: InvitedProps) {
  const { teamName, email, role, invitedBy, expiresAt, hasAccount } = invitation;
  return (
    <EntranceCard
      title={`Join ${teamName}`}
      description={
        <>
          {invitedBy === null ? 'This platform' : invitedBy} invites <b>{email}</b> as {role}. The link works
          once, until {moment(expiresAt)}.
        </>
      }
    >
      {!hasAccount && <SignUp token={token} email={email} />}
      {hasAccount && user !== null && <JoinTeam token={token} signedInAs={user.email} />}
      {hasAccount && user === null && (
        <>
          <Text size="sm">{email} has an account here. Sign in with it, then join.</Text>
          <Button component="a" href={`/sign-in?to=${encodeURIComponent('/invitation')}#${token}`}>
            Sign in
          </Button>
        </>
      )}
    </EntranceCard>
  );
}
