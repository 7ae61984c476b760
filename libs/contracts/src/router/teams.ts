import { z } from 'zod';
import { ApiKey, CreateApiKey, NewApiKey } from '../api-key.js';
import { AuditPage, AuditQuery } from '../audit.js';
import {
  AcceptInvitation,
  CreateInvitation,
  Invitation,
  InvitationToken,
  InvitationView,
  NewInvitation,
} from '../invitation.js';
import { Id } from '../scalars.js';
import { ChangeRole, Member, SessionState, TeamMembership, TeamName } from '../team.js';
import { anyone, needs, person, router } from './trpc.js';

const WithToken = z.object({ token: InvitationToken });

export const session = router({
  get: anyone
    .output(SessionState)
    .query(({ ctx }) => ctx.people.session(ctx.person, ctx.caller?.teamId ?? null)),
});

export const teams = router({
  create: person
    .input(TeamName)
    .output(TeamMembership)
    .mutation(({ ctx, input }) => ctx.people.createTeam(ctx.person, input.name)),
  rename: needs('owner', 'people', 'repeatable')
    .input(TeamName)
    .output(TeamMembership)
    .mutation(({ ctx, input }) => ctx.services.team.rename(input.name)),
  members: needs('viewer', 'read')
    .output(z.array(Member))
    .query(({ ctx }) => ctx.services.team.members()),
  changeRole: needs('owner', 'people', 'repeatable')
    .input(ChangeRole)
    .output(Member)
    .mutation(({ ctx, input }) => ctx.services.team.changeRole(input)),
  remove: needs('owner', 'people')
    .input(z.object({ userId: Id }))
    .output(Member)
    .mutation(({ ctx, input }) => ctx.services.team.remove(input.userId)),
});

export const invitations = router({
  list: needs('owner', 'people')
    .output(z.array(Invitation))
    .query(({ ctx }) => ctx.services.invitations.list()),
  create: needs('owner', 'people')
    .input(CreateInvitation)
    .output(NewInvitation)
    .mutation(({ ctx, input }) => ctx.services.invitations.create(input)),
  revoke: needs('owner', 'people')
    .input(z.object({ invitationId: Id }))
    .output(Invitation)
    .mutation(({ ctx, input }) => ctx.services.invitations.revoke(input.invitationId)),
  /** Asked with a body, so that the token is in no log of addresses. */
  look: anyone
    .input(WithToken)
    .output(InvitationView)
    .mutation(({ ctx, input }) => ctx.people.lookAtInvitation(input.token)),
  accept: anyone
    .input(AcceptInvitation)
    .output(TeamMembership)
    .mutation(({ ctx, input }) => ctx.people.acceptInvitation(input)),
  join: person
    .input(WithToken)
    .output(TeamMembership)
    .mutation(({ ctx, input }) => ctx.people.joinTeam(ctx.person, input.token)),
});

export const keys = router({
  list: needs('viewer', 'people')
    .output(z.array(ApiKey))
    .query(({ ctx }) => ctx.services.keys.list()),
  create: needs('viewer', 'people')
    .input(CreateApiKey)
    .output(NewApiKey)
    .mutation(({ ctx, input }) => ctx.services.keys.create(input)),
  revoke: needs('viewer', 'people')
    .input(z.object({ keyId: Id }))
    .output(ApiKey)
    .mutation(({ ctx, input }) => ctx.services.keys.revoke(input.keyId)),
});

export const audit = router({
  list: needs('owner', 'people')
    .input(AuditQuery)
    .output(AuditPage)
    .query(({ ctx, input }) => ctx.services.audit.list(input)),
});
