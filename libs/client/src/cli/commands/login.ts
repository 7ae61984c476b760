import type { SessionState } from '@mias/contracts';
import { Command } from 'commander';
import { createClient } from '../../create-client.js';
import { signIn, signOut } from '../../sign-in.js';
import { answer, type JsonOption } from '../answer.js';
import { formatFacts } from '../facts.js';
import { originOf, type Login } from '../logins.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';

interface LoginOptions {
  readonly url: string;
  readonly email?: string;
}

/** `mias login --url URL`. */
export function loginCommand(session: Session): Command {
  return new Command('login')
    .description('keep an API key, or sign in as a person, for the commands that follow')
    .requiredOption('--url <url>', 'address of the API, such as https://mias.example.org:4100')
    .option('--email <address>', 'sign in as a person: what is about people is open to no key')
    .addHelpText(
      'after',
      '\nThe key or password is asked for, or read from standard input. What is kept is a file that only you can read.',
    )
    .action(async ({ url: given, email }: LoginOptions) => {
      const url = originOf(given);
      const login: Login =
        email === undefined
          ? { apiKey: await session.askSecret('API key') }
          : {
              session: await signIn(
                url,
                { email, password: await session.askSecret('Password') },
                session.signal,
              ),
            };
      const state = await createClient({ url, ...login }).session.get.query(undefined, {
        signal: session.signal,
      });
      if (state.user === null)
        throw new Error(`${url} does not know this key. Create one with mias keys create.`);
      await session.logins.keep(url, login);
      session.stdout.write(
        `${state.user.name} at ${url}${state.team === null ? '' : `, team ${state.team.name}`}\n`,
      );
    });
}

/** `mias logout`. */
export function logoutCommand(session: Session): Command {
  return new Command('logout')
    .description('forget what mias login keeps; a session of a person is ended')
    .action(async () => {
      const url = await session.url();
      const { session: open } = await session.logins.find(url);
      if (open !== undefined) await signOut(url, open, session.signal);
      await session.logins.forget(url);
      session.stdout.write(`Forgot the login at ${url}.\n`);
    });
}

/** `mias whoami`. */
export function whoamiCommand(session: Session): Command {
  return new Command('whoami')
    .description('who asks, and for which team')
    .addOption(jsonFlag())
    .action(async ({ json }: JsonOption) => {
      const url = await session.url();
      const state = await (await session.client()).session.get.query();
      answer(session, json, [state, (shown) => whoami(shown, url)]);
    });
}

const whoami = ({ user, team, teams, deployment }: SessionState, url: string): string =>
  formatFacts([
    ['API', `${url} (${deployment})`],
    ['User', user === null ? 'nobody; run mias login' : `${user.name} <${user.email}>`],
    ['Team', team === null ? '-' : `${team.name} (${team.role})`],
    ['Teams', teams.map(({ name }) => name).join(', ') || '-'],
  ]);
