import type { AuditPage } from '@mias/contracts';
import { Command } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { cursorOption, jsonFlag, limitOption } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

interface PageOptions extends JsonOption {
  readonly from: number;
  readonly limit: number;
}

/** `mias audit`. */
export function auditCommand(session: Session): Command {
  return new Command('audit')
    .description('who changed what in the team, newest first')
    .addOption(cursorOption())
    .addOption(limitOption(200))
    .addOption(jsonFlag())
    .action(async ({ from: cursor, limit, json }: PageOptions) => {
      const page = await (await session.client()).audit.list.query({ cursor, limit });
      answer(session, json, [page, entryTable]);
    });
}

const entryTable = ({ entries }: AuditPage): string =>
  formatTable(
    [
      { title: 'When' },
      { title: 'Who' },
      { title: 'By' },
      { title: 'What' },
      { title: 'About' },
      { title: 'Outcome' },
    ],
    entries.map(({ at, userName, via, keyName, procedure, subject, outcome, reason }) => [
      at,
      userName,
      keyName === null ? via : `key ${keyName}`,
      procedure,
      Object.entries(subject)
        .map(([name, value]) => `${name}=${value}`)
        .join(' '),
      reason === null ? outcome : `${outcome}: ${reason}`,
    ]),
  );
