import { hostname } from 'node:os';
import { readEnvironment } from '../environment.js';
import { startHeartbeat } from '../heartbeat.js';

/** A worker whose main thread is held, as by a model that runs long: prints when that begins and ends. */
const HELD_MS = 8_000;

const environment = readEnvironment(process.env);
const identity = {
  id: 'blocked',
  host: hostname(),
  pid: process.pid,
  device: 'cpu',
  runtime: 'ONNX Runtime',
  threads: 1,
  startedAt: new Date().toISOString(),
};
const stop = await startHeartbeat(
  { ...environment, identity, plugins: { prompters: [], problems: [] } },
  console.error,
);
console.log('held');
const end = performance.now() + HELD_MS;
while (performance.now() < end);
console.log('free');
await stop();
