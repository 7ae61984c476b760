import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** The machine, how busy it is, and the day, for the head of a section. */
export function describeMachine(): string {
  const model = cpus()[0]?.model ?? 'an unknown processor';
  const gib = (totalmem() / 2 ** 30).toFixed(0);
  const [load = 0] = loadavg();
  const day = new Date().toISOString().slice(0, 10);
  return (
    `${model}, ${availableParallelism()} cores, ${gib} GiB, Node ${process.versions.node}; ` +
    `load before it began ${load.toFixed(1)}; ${day}`
  );
}
