import { Role, type Member, type TeamMembership } from '@mias/contracts';
import { Argument, Command } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

/** `mias teams list`, `create`, `use`, `rename`, `members`, `role`, `remove`. */
export function teamsCommand(session: Session): Command {
  const teams = new Command('teams').description('teams and their members');
  teams
    .command('list')
    .description('the teams that you are in')
    .addOption(jsonFlag())
    .action(async ({ json }: JsonOption) => {
      const state = await (await session.client()).session.get.query();
      answer(session, json, [state.teams, (all) => teamTable(all, state.team?.id)]);
    });
  teams
    .command('create')
    .description('make a team of your own')
    .argument('<name>', 'its name')
    .addOption(jsonFlag())
    .action(async (name: string, { json }: JsonOption) => {
      const team = await (await session.client()).teams.create.mutate({ name });
      answer(session, json, [team, (made) => teamTable([made], undefined)]);
    });
  teams
    .command('use')
    .description('choose the team that the commands which follow are for')
    .argument('<team>', 'name or id of one of your teams')
    .action((given: string) => useTeam(session, given));
  teams
    .command('rename')
    .description('rename the team')
    .argument('<name>', 'its new name')
    .action(async (name: string) => {
      const team = await (await session.client()).teams.rename.mutate({ name });
      session.stdout.write(`The team is called ${team.name} now.\n`);
    });
  teams
    .command('members')
    .description('who is in the team')
    .addOption(jsonFlag())
    .action(async ({ json }: JsonOption) => {
      const members = await (await session.client()).teams.members.query();
      answer(session, json, [members, memberTable]);
    });
  teams
    .command('role')
    .description('give a member another role')
    .argument('<user>', 'user id, as mias teams members shows it')
    .addArgument(new Argument('<role>').choices(Role.options))
    .action(async (userId: string, role: Role) => {
      const member = await (await session.client()).teams.changeRole.mutate({ userId, role });
      session.stdout.write(`${member.name} is ${member.role} now.\n`);
    });
  teams
    .command('remove')
    .description('take a member out of the team')
    .argument('<user>', 'user id, as mias teams members shows it')
    .action(async (userId: string) => {
      const member = await (await session.client()).teams.remove.mutate({ userId });
      session.stdout.write(`${member.name} is in the team no longer.\n`);
    });
  return teams;
}

async function useTeam(session: Session, given: string): Promise<void> {
  const url = await session.url();
  const { teams } = await (await session.client()).session.get.query();
  const team = teams.find(({ id, name }) => id === given || name === given);
  if (team === undefined) {
    const names = teams.map(({ name }) => name).join(', ');
    throw new Error(`You are in no team "${given}". You are in: ${names}.`);
  }
  await session.logins.keep(url, { ...(await session.logins.find(url)), team: team.id });
  session.stdout.write(`Commands are for ${team.name} now.\n`);
}

const teamTable = (teams: readonly TeamMembership[], current: string | undefined): string =>
  formatTable(
    [{ title: 'Team' }, { title: 'Your role' }, { title: 'Current' }, { title: 'Id' }],
    teams.map(({ name, role, id }) => [name, role, id === current ? 'yes' : '', id]),
  );

const memberTable = (members: readonly Member[]): string =>
  formatTable(
    [{ title: 'Name' }, { title: 'Address' }, { title: 'Role' }, { title: 'Since' }, { title: 'User id' }],
    members.map(({ name, email, role, since, userId }) => [name, email, role, since.slice(0, 10), userId]),
  );
