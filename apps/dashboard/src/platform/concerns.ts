import type { Subject } from '@mias/contracts';
import type { QueryKey } from '@tanstack/react-query';

const rooms = {
  'dataset-import': { router: 'datasets', id: 'importId' },
  'dataset-version': { router: 'datasets', id: 'versionId' },
  encoder: { router: 'encoders', id: 'encoderId' },
  detector: { router: 'detectors', id: 'detectorId' },
  bank: { router: 'banks', id: 'bankId' },
  'bank-index': { router: 'banks', id: 'indexId' },
  'bank-health': { router: 'banks', id: 'healthId' },
  run: { router: 'runs', id: 'runId' },
  pipeline: { router: 'pipelines', id: 'pipelineId' },
} as const satisfies Record<Subject['kind'], { router: string; id: string }>;

/**
 * Whether the answer to a query may have changed when work on `subject` moved on: the query asks the
 * subject's router, and not for another subject by its id, or for jobs. Keys are tRPC's: `[path, { input }]`.
 */
export function concerns(queryKey: QueryKey, { kind, id }: Subject): boolean {
  const [path, options] = queryKey;
  const room = rooms[kind];
  if (!Array.isArray(path)) return false;
  if (path[0] === 'jobs') return true;
  if (path[0] !== room.router) return false;
  const asked = field(field(options, 'input'), room.id);
  return asked === undefined || asked === id;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
