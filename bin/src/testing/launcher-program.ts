import { once } from 'node:events';
import { openParts } from '../stack/parts.js';

/** A launcher to be killed: starts two parts on the folder named, tells their pids, and stays. */
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('Name the data folder.');
const parts = openParts(dataDir, () => undefined);
const stay = 'setInterval(() => undefined, 1000)';
const stubborn = `process.on('SIGTERM', () => undefined); ${stay}`;
const pids = [];
for (const [index, code] of [stay, stubborn].entries()) {
  const part = await parts.start({
    name: `part ${index + 1}`,
    command: process.execPath,
    args: ['-e', code],
    env: {},
  });
  pids.push(part.identity.pid);
}
console.log(JSON.stringify(pids));
await once(process, 'SIGUSR2');
