import type { BankHealth } from '@mias/contracts';
import { Command } from 'commander';
import { answer, type JsonOption } from '../answer.js';
import { formatFacts } from '../facts.js';
import { jsonFlag } from '../options.js';
import type { Session } from '../session.js';
import { formatTable } from '../table.js';

/** `mias banks check ID`, `mias banks health ID`. */
export function bankHealthCommands(session: Session): Command[] {
  const check = new Command('check')
    .description("compare each of a bank's images with all others of it, and wait for what that says")
    .argument('<id>', 'id of a bank')
    .addOption(jsonFlag())
    .action(async (bankId: string, { json }: JsonOption) => {
      const client = await session.client();
      const { id } = await client.banks.checkHealth.mutate({ bankId });
      await session.follow({ kind: 'bank-health', id }, 'Health');
      answer(session, json, [await client.banks.health.query({ bankId }), formatHealth]);
    });
  const health = new Command('health')
    .description('what the last check of a bank said: repeated images, suspicious ones, how many cover it')
    .argument('<id>', 'id of a bank')
    .addOption(jsonFlag())
    .action(async (bankId: string, { json }: JsonOption) => {
      answer(session, json, [await (await session.client()).banks.health.query({ bankId }), formatHealth]);
    });
  return [check, health];
}

function formatHealth(health: BankHealth | null): string {
  if (health === null) return 'This bank was never checked: mias banks check ID.\n';
  const { state, error, checked, duplicates, nearDuplicates, fence, suspicious, coverage, highest } = health;
  const facts = formatFacts([
    ['State', error === null ? state : `${state}: ${error}`],
    ['Images compared', String(checked)],
    [
      'Identical',
      duplicates.map((images) => images.map(({ name }) => name).join(' = ')).join(', ') || 'none',
    ],
    [
      'Nearly the same',
      nearDuplicates.map(({ name, nearest }) => `${name} ~ ${nearest.name}`).join(', ') || 'none',
    ],
    ['Suspicious', fence === null ? '-' : `${suspicious} above ${fence.toFixed(3)}`],
    ['Half of all patches', `have their nearest in ${coverage.half} of ${coverage.of} images`],
    ['Nine tenths', `in ${coverage.most}`],
  ]);
  if (highest.length === 0) return facts;
  const table = formatTable(
    [{ title: 'Image' }, { title: 'Score', align: 'right' }, { title: 'Nearest image' }],
    highest.map(({ name, score, nearest }) => [name, score.toFixed(3), nearest.name]),
  );
  return `${facts}\n${table}`;
}
