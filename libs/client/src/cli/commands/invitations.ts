import { Role, type Invitation, type InvitationView } from '@mias/contracts';
import { Argument, Command } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { formatFacts } from '../facts.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';
import { writeJson } from '../write-json.js';

const LINK = "the invitation's link, or what stands after its #";

/** `mias invitations list`, `create`, `revoke` for owners; `show`, `accept`, `join` for whoever was invited. */
export function invitationsCommand(session: Session): Command {
  const invitations = new Command('invitations').description('invitations into a team');
  invitations
    .command('list')
    .description('those of the team')
    .addOption(jsonFlag())
    .action(async ({ json }: JsonOption) => {
      const all = await (await session.client()).invitations.list.query();
      answer(session, json, [all, invitationTable]);
    });
  invitations
    .command('create')
    .description('invite somebody; what opens the invitation is shown this once')
    .argument('<email>', 'their address')
    .addArgument(new Argument('<role>').choices(Role.options))
    .addOption(jsonFlag())
    .action(async (email: string, role: Role, { json }: JsonOption) => {
      const created = await (await session.client()).invitations.create.mutate({ email, role });
      if (json) writeJson(session.stdout, created);
      else session.stdout.write(`/invitation#${created.token}\n`);
      session.stderr.write(`Send it to ${created.email}, after the address of the dashboard.\n`);
    });
  invitations
    .command('revoke')
    .description('make an invitation worthless')
    .argument('<id>', 'as mias invitations list shows it')
    .action(async (invitationId: string) => {
      const { email } = await (await session.client()).invitations.revoke.mutate({ invitationId });
      session.stdout.write(`Revoked the invitation of ${email}.\n`);
    });
  invitations
    .command('show')
    .description('where an invitation leads')
    .argument('<link>', LINK)
    .addOption(jsonFlag())
    .action(async (link: string, { json }: JsonOption) => {
      const view = await (await session.client()).invitations.look.mutate({ token: tokenIn(link) });
      answer(session, json, [view, formatView]);
    });
  invitations
    .command('accept')
    .description('become a member, and somebody who signs in; the password is asked for')
    .argument('<link>', LINK)
    .requiredOption('--name <name>', 'your name')
    .action(async (link: string, { name }: { readonly name: string }) => {
      const client = await session.client();
      const password = await session.askSecret('Password');
      const team = await client.invitations.accept.mutate({ token: tokenIn(link), name, password });
      session.stdout.write(`You are ${team.role} of ${team.name}. Run mias login with --email.\n`);
    });
  invitations
    .command('join')
    .description('become a member of another team as whoever is signed in')
    .argument('<link>', LINK)
    .action(async (link: string) => {
      const team = await (await session.client()).invitations.join.mutate({ token: tokenIn(link) });
      session.stdout.write(`You are ${team.role} of ${team.name}.\n`);
    });
  return invitations;
}

const tokenIn = (link: string): string => link.slice(link.lastIndexOf('#') + 1);

const formatView = ({ teamName, email, role, invitedBy, expiresAt, hasAccount }: InvitationView): string =>
  formatFacts([
    ['Team', teamName],
    ['For', email],
    ['Role', role],
    ['Invited by', invitedBy ?? 'the deployment'],
    ['Until', expiresAt],
    ['Next', hasAccount ? 'mias login --email, then mias invitations join' : 'mias invitations accept'],
  ]);

const invitationTable = (all: readonly Invitation[]): string =>
  formatTable(
    [
      { title: 'Address' },
      { title: 'Role' },
      { title: 'State' },
      { title: 'By' },
      { title: 'Expires' },
      { title: 'Id' },
    ],
    all.map(({ email, role, state, invitedBy, expiresAt, id }) => [
      ...[email, role, state, invitedBy ?? '-'],
      expiresAt.slice(0, 10),
      id,
    ]),
  );
