import type { NamedSubject, Subject } from '@mias/contracts';

export const subjectKinds = {
  'dataset-import': 'upload of a dataset',
  'dataset-version': 'dataset version',
  encoder: 'encoder',
  detector: 'detector',
  bank: 'patch bank',
  'bank-index': 'index of a patch bank',
  'bank-health': 'check of a patch bank',
  run: 'run',
  pipeline: 'pipeline',
} as const satisfies Record<Subject['kind'], string>;

/** The page that shows the subject. */
export function subjectAddress({ kind, id, parentId }: NamedSubject): string {
  switch (kind) {
    case 'dataset-import':
      return '/datasets';
    case 'dataset-version':
      return `/datasets/${parentId ?? ''}?version=${id}`;
    case 'encoder':
      return '/encoders';
    case 'detector':
      return '/detectors';
    case 'bank':
      return `/banks/${id}`;
    case 'bank-index':
    case 'bank-health':
      return `/banks/${parentId ?? ''}`;
    case 'run':
      return `/runs/${id}`;
    case 'pipeline':
      return '/pipelines';
  }
}
