import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { benchmarks } from './benchmarks.js';
import { describeMachine } from './machine.js';
import { benchFolder } from './places.js';
import { withSection } from './results.js';

const usage = `Usage: ./bench/run NAME …

Builds the project where it has changed, runs the benchmarks named one after the other, and writes each
one's section of bench/RESULTS.md anew. Peers in Python need Debian's python3-torch and python3-faiss;
what is not there is left out, and the section says so. Let the machine do nothing else meanwhile.

${Object.entries(benchmarks)
  .map(([name, { summary }]) => `  ${name.padEnd(16)}${summary}`)
  .join('\n')}
`;

const results = join(benchFolder, 'RESULTS.md');

process.exitCode = await main(process.argv.slice(2));

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !(name in benchmarks));
  if (names.length === 0 || unknown !== undefined) {
    const asksHelp = unknown === '--help' || unknown === '-h';
    if (unknown !== undefined && !asksHelp) process.stderr.write(`There is no benchmark "${unknown}".\n\n`);
    (asksHelp ? process.stdout : process.stderr).write(usage);
    return asksHelp ? 0 : 2;
  }
  for (const name of names) {
    const benchmark = benchmarks[name];
    if (benchmark === undefined) continue;
    // Before it begins: the benchmark is a load itself.
    const machine = describeMachine();
    process.stderr.write(`${benchmark.title}\n`);
    const text = await benchmark.measure((line) => process.stderr.write(`  ${line}\n`));
    const section = `\`./bench/run ${name}\` on ${machine}\n\n${text}`;
    process.stdout.write(`\n${text}\n`);
    await writeFile(results, withSection(await readFile(results, 'utf8'), benchmark.title, section));
  }
  return 0;
}
