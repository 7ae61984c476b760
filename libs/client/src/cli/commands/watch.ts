import type { Progress } from '@mias/contracts';
import { Argument, Command } from 'commander';
import { followed } from '../../follow.js';
import { watch } from '../../watch.js';
import { jsonFlag } from '../options.js';
import type { JsonOption } from '../answer.js';
import type { Session } from '../session.js';

const kinds = ['dataset-version', 'encoder', 'bank', 'bank-index', 'run'] satisfies Kind[];
type Kind = Progress['subject']['kind'];

/** `mias watch`, `mias watch KIND ID`. */
export function watchCommand(session: Session): Command {
  return new Command('watch')
    .description("the progress of all of the team's work until Ctrl-C, or of one thing until it ends")
    .addArgument(new Argument('[kind]', 'what it is').choices(kinds))
    .argument('[id]', 'its id')
    .addOption(jsonFlag())
    .action(async (kind: Kind | undefined, id: string | undefined, { json }: JsonOption) => {
      const client = await session.client();
      const { signal } = session;
      const all =
        kind === undefined
          ? followed<Progress>(signal, (to) => client.progress.watchAll.subscribe(undefined, to))
          : watch(client, { kind, id: idOf(kind, id) }, { signal });
      for await (const progress of all) {
        session.stdout.write(json ? `${JSON.stringify(progress)}\n` : formatProgress(progress));
      }
    });
}

function idOf(kind: Kind, id: string | undefined): string {
  if (id !== undefined) return id;
  throw new Error(`The id of the ${kind} is missing. Write mias watch ${kind} ID.`);
}

const formatProgress = ({ subject, state, stage, done, total, failed, error }: Progress): string =>
  `${subject.kind} ${subject.id}: ${state}, ${stage} ${done}/${total}, ${failed} failed${error === null ? '' : `: ${error}`}\n`;
